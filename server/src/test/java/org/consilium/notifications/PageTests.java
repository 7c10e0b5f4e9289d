package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PageTests extends OnNode {
  /** Tokens against forged requests are masked anew in every answer. */
  private static final String TOKEN = "[A-Za-z0-9_-]{60,}";

  private Browser browser;

  @BeforeEach
  void open() {
    browser = node.browser(bruno);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void theListTellsWhatCameNewestFirst() throws Exception {
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    node.announce(amal, NotificationKind.ANSWERED, 13, bruno);

    String page = browser.get("/notifications").body();

    assertThat(page)
        .containsSubsequence(
            "Title 13", "Nouvelle réponse", "Title 12", "Question pour votre spécialité")
        .contains("href=\"/cases/12\"", "is-unread", "Tout marquer comme lu");
  }

  @Test
  void aTitleThatIsNotVisibleIsNotShown() throws Exception {
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    Node.HIDDEN_FROM.put(bruno, Set.of(12L));

    String page = browser.get("/notifications").body();

    assertThat(page).contains("Question non visible").doesNotContain("Title 12", "/cases/12");
    assertThat(browser.get("/notifications/" + newest() + "/toast").statusCode()).isEqualTo(404);
  }

  @Test
  void anEmptyListSaysWhatWillCome() throws Exception {
    assertThat(browser.get("/notifications").body())
        .contains("Rien pour l’instant")
        .doesNotContain("Tout marquer comme lu");
  }

  @Test
  void thirtyAPage() throws Exception {
    for (long number = 1; number <= 31; number++) {
      node.announce(amal, NotificationKind.PAGED, number, bruno);
    }
    String first = browser.get("/notifications").body();
    Matcher next = Pattern.compile("href=\"(/notifications\\?before=[0-9]+)\"").matcher(first);

    assertThat(first).contains("Title 31", "Title 2<").doesNotContain("Title 1<");
    assertThat(next.find()).isTrue();
    assertThat(browser.get(next.group(1)).body())
        .contains("Title 1<")
        .doesNotContain("Title 2<", "rel=\"next\"");
  }

  @Test
  void readingAllLeavesWhatCameMeanwhile() throws Exception {
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    String page = browser.get("/notifications").body();
    node.announce(amal, NotificationKind.PAGED, 13, bruno);

    HttpResponse<String> done =
        browser.post(
            "/notifications/reading",
            Map.of("_csrf", field(page, "_csrf"), "through", field(page, "through")));

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location")).contains("/notifications");
    assertThat(node.bean(Unread.class).unread(node.actor(bruno))).isEqualTo(1);
    assertThat(audited("notification.read")).isEqualTo(1);
  }

  @Test
  void readingAllNeedsTheFormsToken() throws Exception {
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    assertThat(browser.post("/notifications/reading", Map.of("through", "999999")).statusCode())
        .isEqualTo(403);
    assertThat(node.bean(Unread.class).unread(node.actor(bruno))).isEqualTo(1);
  }

  @Test
  void theBadgeCountsAndTheToastNames() throws Exception {
    node.announce(amal, NotificationKind.THANKED, 12, bruno);

    assertThat(browser.get("/notifications").body())
        .contains(
            "data-one=\"1 notification non lue\" data-many=\"99 notifications non lues\">",
            "<span class=\"sr\">1 notification non lue</span>");
    assertThat(browser.get("/notifications/" + newest() + "/toast").body())
        .contains("Remerciement pour votre réponse", "Title 12", "href=\"/cases/12\"")
        .doesNotContain("<html");
  }

  @Test
  void nobodySeesAnothersNotification() throws Exception {
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    long chloe = node.member("Chloe", "Martin", "fr");
    try (Browser stranger = node.browser(chloe)) {
      HttpResponse<String> others = stranger.get("/notifications/" + newest() + "/toast");
      HttpResponse<String> missing = stranger.get("/notifications/987654321/toast");
      assertThat(others.statusCode()).isEqualTo(404);
      assertThat(others.body().replace("/" + newest() + "/", "/N/").replaceAll(TOKEN, ""))
          .isEqualTo(missing.body().replace("/987654321/", "/N/").replaceAll(TOKEN, ""));
      assertThat(stranger.get("/notifications").body()).doesNotContain("Title 12");
    }
  }

  @Test
  void theSignedOutAndTheUnverifiedSeeNothing() throws Exception {
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    long id = newest();
    node.jdbc().sql("update accounts set verification = 'PENDING' where id = " + bruno).update();
    try (Browser signedOut = node.browser(0)) {
      for (String path : new String[] {"/notifications", "/notifications/" + id + "/toast"}) {
        assertThat(signedOut.get(path).headers().firstValue("Location").orElse(""))
            .startsWith("/sign-in");
        assertThat(browser.get(path).headers().firstValue("Location")).contains("/status");
      }
    }
  }

  @Test
  void announcingTellsVerifiedOthersOnceEach() {
    long dana = node.member("Dana", "Roth", "en");
    node.jdbc().sql("update accounts set verification = 'PENDING' where id = " + dana).update();

    int told = node.announce(amal, NotificationKind.PAGED, 12, bruno, bruno, amal, dana, 999_999L);

    assertThat(told).isEqualTo(1);
    assertThat(audited("notification.announce")).isEqualTo(1);
    long numbers =
        node.jdbc()
            .sql("select pg_sequence_last_value('announcements')")
            .query(Long.class)
            .single();
    assertThat(node.announce(amal, NotificationKind.PAGED, 12)).isZero();
    assertThat(
            node.jdbc()
                .sql("select pg_sequence_last_value('announcements')")
                .query(Long.class)
                .single())
        .as("whom nobody is told of needs no number")
        .isEqualTo(numbers);
  }

  private long newest() {
    return node.jdbc().sql("select max(id) from notifications").query(Long.class).single();
  }

  private long audited(String act) {
    return node.jdbc()
        .sql("select count(*) from audit_entries where act = :act and actor_id in (:amal, :bruno)")
        .param("act", act)
        .param("amal", amal)
        .param("bruno", bruno)
        .query(Long.class)
        .single();
  }
}
