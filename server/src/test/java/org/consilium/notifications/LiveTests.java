package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveTests {
  private final Node one = Node.ONE.get();
  private final Node other = Node.OTHER.get();
  private final List<Browser> browsers = new ArrayList<>();
  private long amal;
  private long bruno;

  @BeforeEach
  void people() throws Exception {
    one.empty();
    amal = one.member("Amal", "Haddad", "fr");
    bruno = one.member("Bruno", "Keller", "de");
    await().until(() -> one.bean(Wire.class).hears() && other.bean(Wire.class).hears());
  }

  @AfterEach
  void closeBrowsers() {
    browsers.forEach(Browser::close);
  }

  @Test
  void twoNodesHearEachOther() throws Exception {
    Browser.Events events = listen(other, bruno, "/live");
    assertThat(events.contentType()).startsWith("text/event-stream");
    heard(events, "badge 0");

    one.announce(amal, NotificationKind.PAGED, 12, amal, bruno);

    long id = one.jdbc().sql("select id from notifications").query(Long.class).single();
    heard(events, "notification " + id, "badge 1");
  }

  @Test
  void nothingIsHeardOfATransactionThatFails() throws Exception {
    Browser.Events events = listen(other, bruno, "/live");
    heard(events, "badge 0");

    one.transaction()
        .executeWithoutResult(
            status -> {
              one.announce(amal, NotificationKind.PAGED, 12, bruno);
              status.setRollbackOnly();
            });
    one.announce(amal, NotificationKind.PAGED, 13, bruno);

    heard(events, "badge 1");
    assertThat(events.heard()).filteredOn(line -> line.startsWith("notification")).hasSize(1);
  }

  @Test
  void whoLooksAtAPageHearsThatItChangedAndNobodyElse() throws Exception {
    Browser.Events looking = listen(other, bruno, "/live?watch=CASE-12");
    Browser.Events elsewhere = listen(other, bruno, "/live?watch=CASE-13");
    heard(looking, "badge 0");
    heard(elsewhere, "badge 0");

    one.transaction()
        .executeWithoutResult(status -> one.bean(Live.class).changed(Node.theCase(12)));

    heard(looking, "changed CASE-12");
    assertThat(elsewhere.heard()).noneMatch(line -> line.startsWith("changed"));
  }

  @Test
  void aStrangerCannotWatchACaseTheyCannotSee() throws Exception {
    Node.HIDDEN_FROM.put(bruno, Set.of(12L));
    Browser browser = open(one, bruno);
    String token = "[A-Za-z0-9_-]{60,}";
    String hidden = browser.get("/live?watch=CASE-12").body().replaceAll(token, "");
    String malformed = browser.get("/live?watch=CASE-x").body().replaceAll(token, "");

    assertThat(browser.get("/live?watch=CASE-12").statusCode()).isEqualTo(404);
    assertThat(browser.get("/live?watch=ANSWER-1").statusCode()).isEqualTo(404);
    assertThat(hidden).isEqualTo(malformed);
  }

  @Test
  void whoLosesSightOfACaseWhileWatchingHearsNoMore() throws Exception {
    Browser.Events events = listen(one, bruno, "/live?watch=CASE-12");
    heard(events, "badge 0");
    Node.HIDDEN_FROM.put(bruno, Set.of(12L));

    one.transaction()
        .executeWithoutResult(status -> one.bean(Live.class).changed(Node.theCase(12)));

    heard(events, "over");
    assertThat(events.heard()).doesNotContain("changed CASE-12");
  }

  @Test
  void aSuspensionClosesTheStream() throws Exception {
    Browser.Events events = listen(one, bruno, "/live");
    heard(events, "badge 0", ":still here");

    one.jdbc()
        .sql("update accounts set verification = 'SUSPENDED' where id = :id")
        .param("id", bruno)
        .update();

    heard(events, "over");
    await().untilAsserted(() -> assertThat(one.bean(Streams.class).count(bruno)).isZero());
  }

  @Test
  void aSessionEndedElsewhereClosesItsStream() throws Exception {
    Browser.Events events = listen(one, bruno, "/live");
    heard(events, "badge 0");

    one.jdbc().sql("delete from spring_session").update();

    heard(events, "over");
  }

  @Test
  void theSignedOutAndTheUnverifiedHearNothing() throws Exception {
    long dana = one.member("Dana", "Roth", "en");
    one.jdbc()
        .sql("update accounts set verification = 'PENDING' where id = :id")
        .param("id", dana)
        .update();

    assertThat(open(one, 0).get("/live").statusCode()).isEqualTo(302);
    assertThat(open(one, dana).get("/live").statusCode()).isEqualTo(302);
  }

  @Test
  void theNinthPageTakesThePlaceOfTheFirst() throws Exception {
    Browser.Events first = listen(one, bruno, "/live");
    heard(first, "badge 0");
    for (int page = 2; page <= 9; page++) {
      heard(listen(one, bruno, "/live"), "badge 0");
    }
    heard(first, "replaced", "over");
    assertThat(one.bean(Streams.class).count(bruno)).isEqualTo(Streams.MOST_PER_ACCOUNT);
  }

  @Test
  void aPageThatLeavesIsForgotten() throws Exception {
    Browser browser = open(one, bruno);
    heard(browser.listen("/live"), "badge 0");
    browser.close();

    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(one.bean(Streams.class).count(bruno)).isZero());
  }

  @Test
  void aCutLineComesBackAndThePagesAskAnew() throws Exception {
    Browser.Events events = listen(one, bruno, "/live?watch=CASE-12");
    heard(events, "badge 0");
    events.forget();

    one.jdbc()
        .sql(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'consilium wire'
            """)
        .query(Boolean.class)
        .list();

    heard(events, "badge 0", "changed CASE-12");
    events.forget();
    one.announce(amal, NotificationKind.ANSWERED, 12, bruno);
    heard(events, "badge 1");
  }

  private Browser open(Node node, long account) {
    Browser browser = node.browser(account);
    browsers.add(browser);
    return browser;
  }

  private Browser.Events listen(Node node, long account, String path) throws Exception {
    return open(node, account).listen(path);
  }

  private static void heard(Browser.Events events, String... lines) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(events.heard()).contains(lines));
  }
}
