package org.consilium.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, one database: it makes no difference which of them serves a person. */
@Timeout(300)
class TwoNodesTests {
  private static final int SECONDS = 5;
  private static final Pattern CASE = Pattern.compile("href=\"/cases/(\\d+)\"");

  @TempDir private static Path folder;

  private static Program one;
  private static Program other;

  @BeforeAll
  static void start() throws Exception {
    one = Program.serve(DemoInstallation.copyTo(folder.resolve("one"))).ready();
    other = Program.serve(folder.resolve("other"), one.sharing()).ready();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    other.close();
    one.close();
  }

  @Test
  void aQuestionAskedOnOneNodeAppearsLiveOnTheOther() throws Exception {
    Browser asker = one.as("amal-haddad");
    Browser dermatologist = onOther(one.as("bruno-keller"));
    try (Events atDermatologist = Events.of(dermatologist, other.address().resolve("/live"))) {
      Reply sent =
          asker.post(
              "/ask",
              "body",
              "Plaque érythémateuse de la jambe depuis six mois, que biopsier ?",
              "specialties",
              "dermatology",
              "action",
              "publish");
      String caseId = first(CASE, sent);

      // What other tests asked may come first.
      String toast = "";
      while (!toast.contains("/cases/" + caseId)) {
        String notification = atDermatologist.next("notification", SECONDS);
        toast = dermatologist.get("/notifications/" + notification + "/toast").body();
      }
      assertThat(dermatologist.get("/cases/" + caseId).body()).contains("Plaque érythémateuse");

      try (Events atAsker = Events.of(asker, one.address().resolve("/live?watch=CASE-" + caseId))) {
        Reply given =
            dermatologist.post(
                "/cases/" + caseId + "/answers", "body", "Le bord actif.", "action", "publish");
        assertThat(given.status()).isEqualTo(303);

        String told = atAsker.next("notification", SECONDS);
        assertThat(asker.get("/notifications/" + told + "/toast").body())
            .contains(given.location().replace("?answered", ""));
      }
      assertThat(asker.get("/cases/" + caseId).body()).contains("Le bord actif.");
    }
  }

  @Test
  void whoWatchesACaseOnOneNodeSeesWhatHappensToItOnTheOther() throws Exception {
    Browser dermatologist = other.as("bruno-keller");
    Browser asker = one.as("amal-haddad");
    Reply sent =
        asker.post(
            "/ask",
            "body",
            "Faut-il biopsier ?",
            "specialties",
            "dermatology",
            "action",
            "publish");
    String caseId = first(CASE, sent);

    try (Events watching =
        Events.of(dermatologist, other.address().resolve("/live?watch=CASE-" + caseId))) {
      onOther(asker);
      asker.post(
          "/cases/" + caseId + "/answers", "body", "Je précise : au bord.", "action", "publish");

      assertThat(watching.next("changed", SECONDS)).isEqualTo("CASE-" + caseId);
    }
  }

  @Test
  void signingOutOnOneNodeEndsTheSessionOnTheOther() {
    Browser here = one.as("sylvie-arnoux");
    Browser there = onOther(here);
    assertThat(there.get("/me").status()).isEqualTo(200);

    here.get("/me");
    assertThat(here.post("/sign-out").status()).isEqualTo(302);

    await()
        .atMost(Duration.ofSeconds(SECONDS))
        .untilAsserted(() -> assertThat(there.get("/me").location()).startsWith("/sign-in"));
  }

  /** The same person's browser with the same cookie, on the other node. */
  private static Browser onOther(Browser browser) {
    return other.browser().cookie("consilium", Objects.requireNonNull(browser.cookie("consilium")));
  }

  private static String first(Pattern pattern, Reply reply) {
    Matcher matcher = pattern.matcher(reply.body());
    assertThat(matcher.find()).as("%s", reply).isTrue();
    return matcher.group(1);
  }
}
