package org.consilium.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.Reply;
import org.consilium.database.OldestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator's own PostgreSQL of the oldest version: the same program, the same SQL. */
@Timeout(300)
class OldestPostgresTests {
  private static final Pattern CASE = Pattern.compile("href=\"/cases/(\\d+)\"");

  @TempDir private Path folder;

  @Test
  void theSameProgramRunsOnTheOldestPostgres() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    try (OldestPostgres postgres = OldestPostgres.start(own);
        Program program =
            Program.serve(
                folder.resolve("data"),
                Map.of("CONSILIUM_DATABASE_URL", postgres.url()),
                "--empty")) {
      Browser browser = administrator(program);

      Reply sent =
          browser.post(
              "/ask",
              "body",
              "Éruption prurigineuse des plis chez un adulte : quel prélèvement ?",
              "specialties",
              "dermatology",
              "action",
              "publish");
      Matcher found = CASE.matcher(sent.body());
      assertThat(found.find()).as("%s", sent).isTrue();
      String path = "/cases/" + found.group(1);

      Reply given =
          browser.post(
              path + "/answers",
              "body",
              "Un prélèvement mycologique avant tout traitement.",
              "differential",
              "Dermatophytie",
              "action",
              "publish");
      assertThat(given.location()).startsWith(path + "?answered#answer-");
      String answer = "/answers/" + given.location().replaceFirst(".*-", "");
      assertThat(
              browser
                  .post(answer + "/edit", "body", "Prélèvement mycologique.", "action", "publish")
                  .location())
          .isEqualTo(
              given
                  .location()
                  .replace("?answered", "?sent=edit-" + answer.replaceFirst(".*/", "")));
      assertThat(browser.get(answer + "/history").body()).contains("avant tout traitement");

      assertThat(browser.get("/search?q=erythème+prurigineux").body()).doesNotContain(path + "\"");
      assertThat(browser.get("/search?q=eruptions+prurigineuses").body()).contains(path + "\"");

      assertThat(
              browser
                  .post(
                      path + "/closure",
                      "resolved",
                      "true",
                      "diagnosis",
                      "Intertrigo à dermatophyte")
                  .status())
          .isEqualTo(303);
      assertThat(browser.get(path).body()).contains("Intertrigo à dermatophyte");

      for (String page :
          List.of(
              "/",
              "/?tab=recent",
              "/?tab=followed",
              "/?tab=mine",
              "/search?specialty=dermatology&state=CLOSED&image=true",
              "/specialties",
              "/notifications",
              "/me",
              "/members/ada-morel",
              "/admin/members")) {
        assertThat(browser.get(page).status()).as(page).isEqualTo(200);
      }
      assertThat(program.errors()).isEmpty();
    }
    assertThat(folder.resolve("data/cluster")).doesNotExist();
  }

  private static Browser administrator(Program program) throws InterruptedException {
    String code = program.await("/setup and enter: (\\S+)$").group(1);
    program.ready();
    Browser browser = program.browser();
    browser.get("/setup");
    Reply made =
        browser.post(
            "/setup",
            "code",
            code,
            "email",
            "ada@example.org",
            "givenName",
            "Ada",
            "familyName",
            "Morel",
            "profession",
            "PHYSICIAN",
            "country",
            "FR",
            "charter",
            "true");
    assertThat(made.location()).isEqualTo("/admin/members");
    return browser;
  }
}
