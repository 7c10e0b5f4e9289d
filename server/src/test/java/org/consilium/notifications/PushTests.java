package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.push.PushService;
import org.consilium.push.PushService.Answer;
import org.consilium.push.PushService.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the button on a page to a browser's screen, over a push service in the process. */
@Timeout(90)
class PushTests extends OnNode {
  private Browser browser;

  @BeforeEach
  void open() {
    browser = node.browser(bruno);
  }

  @AfterEach
  void close() {
    browser.close();
    assertThat(Node.PUSH.faults()).isEmpty();
  }

  @Test
  void aDeviceShowsThatSomethingWaitsAndNothingOfIt() throws Exception {
    listen(browser, "phone");
    node.announce(amal, NotificationKind.PAGED, 12, bruno);

    Received push = received(1).getFirst();
    assertThat(push.shown().get("title").asString())
        .isEqualToNormalizingWhitespace("Consilium : une question pour votre spécialité");
    assertThat(push.shown().get("path").asString()).isEqualTo("/cases/12");
    assertThat(push.shown().toString()).doesNotContain("Title", "Amal", "Haddad");
    assertThat(push.urgency()).isEqualTo("high");
    assertThat(push.ttl()).isBetween(60L, Pushes.WORTH.toSeconds());
    assertThat(browser.get("/me/notifications").body())
        .as("signed with the key that browsers subscribe with")
        .doesNotContain("data-push=");
    try (Browser other = node.browser(bruno)) {
      assertThat(other.get("/me/notifications").body())
          .contains("data-push=\"" + push.signer() + "\"");
    }
    await().untilAsserted(() -> assertThat(count("mails")).as("nothing stays").isZero());
  }

  @Test
  void oneThreadReplacesItsOlderPushAndNoOther() throws Exception {
    listen(browser, "phone");
    node.announce(amal, NotificationKind.ANSWERED, 12, bruno);
    received(1);
    node.announce(amal, NotificationKind.MENTIONED, 12, bruno);
    received(2);
    node.announce(amal, NotificationKind.ANSWERED, 13, bruno);
    List<Received> all = received(3);
    assertThat(all.get(0).topic()).isEqualTo(all.get(1).topic()).isNotEqualTo(all.get(2).topic());
    assertThat(all.get(0).urgency()).isEqualTo("normal");

    Node.PUSH.answer(new Answer(503, ""));
    node.announce(amal, NotificationKind.ANSWERED, 14, bruno);
    await().untilAsserted(() -> assertThat(count("mails where attempts = 1")).isOne());
    node.announce(amal, NotificationKind.MENTIONED, 14, bruno);
    assertThat(received(4).getLast().shown().get("title").asString())
        .isEqualToNormalizingWhitespace("Consilium : une mention de vous");
    await().untilAsserted(() -> assertThat(count("mails")).isZero());
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void aBrowserThatListensNoMoreIsForgotten(int status) throws Exception {
    listen(browser, "phone");
    Node.PUSH.answer(new Answer(status, ""));
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    await().untilAsserted(() -> assertThat(count("push_subscriptions")).isZero());
    assertThat(count("mails")).isZero();
    assertThat(browser.get("/me/notifications").body()).doesNotContain("data-push-here");
  }

  @Test
  void aBusyServiceIsAskedAgainWhenItWishes() throws Exception {
    listen(browser, "phone");
    Node.PUSH.answer(new Answer(429, "300"), new Answer(503, ""));
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    await()
        .untilAsserted(
            () ->
                assertThat(count("mails where attempts = 1 and due_at > now() + interval '200 s'"))
                    .isOne());
    dueAgain();
    await()
        .untilAsserted(
            () ->
                assertThat(count("mails where attempts = 2 and due_at > now() + interval '60 s'"))
                    .isOne());
    dueAgain();
    received(1);
    await().untilAsserted(() -> assertThat(count("mails")).isZero());
  }

  @Test
  void whatAServiceNeverTakesIsDropped() throws Exception {
    listen(browser, "phone");
    Node.PUSH.answer(new Answer(413, ""));
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    await()
        .untilAsserted(() -> assertThat(count("notifications where push_due_at is null")).isOne());
    await().untilAsserted(() -> assertThat(count("mails")).isZero());
    assertThat(count("push_subscriptions")).isOne();
    assertThat(Node.PUSH.received()).isEmpty();
  }

  @Test
  void whatIsReadMutedHiddenOrNotWishedIsNotPushed() throws Exception {
    listen(browser, "phone");
    Node.HIDDEN_FROM.put(bruno, Set.of(13L));
    node.bean(Mutes.class).mute(node.actor(bruno), Node.theCase(14));
    node.announce(amal, NotificationKind.PAGED, 13, bruno);
    node.announce(amal, NotificationKind.ANSWERED, 14, bruno);
    node.announce(amal, NotificationKind.THANKED, 15, bruno);
    node.announce(amal, NotificationKind.REWORDED, 14, bruno);
    assertThat(received(1).getFirst().shown().get("title").asString())
        .as("what touches a patient is told though the thread is muted")
        .isEqualToNormalizingWhitespace("Consilium : un passage remplacé par un modérateur");

    node.bean(Mutes.class).unmute(node.actor(bruno), Node.theCase(14));
    node.announce(amal, NotificationKind.ANSWERED, 14, bruno);
    received(2);
  }

  @Test
  void whoRestsIsWokenByNothing() throws Exception {
    listen(browser, "phone");
    rest(bruno);
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    await()
        .untilAsserted(() -> assertThat(count("notifications where push_due_at > now()")).isOne());
    node.bean(QuietHours.class).clear(node.actor(bruno));
    node.jdbc().sql("update notifications set push_due_at = now()").update();
    node.bean(Doorbell.class).ring();
    received(1);
  }

  @Test
  void twoNodesPushOnce() throws Exception {
    Node other = Node.OTHER.get();
    listen(browser, "phone");
    for (long number = 1; number <= 20; number++) {
      node.announce(amal, NotificationKind.PAGED, number, bruno);
      other.bean(Doorbell.class).ring();
    }
    received(20);
    await().untilAsserted(() -> assertThat(count("mails")).isZero());
    assertThat(Node.PUSH.received())
        .extracting(push -> push.shown().get("path").asString())
        .doesNotHaveDuplicates();
  }

  @Test
  void aNodeKilledWithAPushInHandSendsItOnceMoreAtMost() throws Exception {
    listen(browser, "phone");
    Node.PUSH.answer(new Answer(503, ""));
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    await().untilAsserted(() -> assertThat(count("mails where attempts = 1")).isOne());
    node.jdbc().sql("update mails set due_at = now()").update();
    // Taken, and nothing more: what a node does that is killed there.
    node.bean(MailRows.class).takePushes(List.of(), 1);
    dueAgain();
    received(1);
    await().untilAsserted(() -> assertThat(count("mails")).isZero());
    assertThat(Node.PUSH.received()).hasSize(1);
  }

  @Test
  void aServiceThatIsSilentHoldsUpNoOther() throws Exception {
    listen(browser, "phone");
    try (Browser patient = node.browser(amal)) {
      PushService.Device far = Node.SLOW.device("far");
      assertThat(offer(patient, far.endpoint(), far.key(), far.secret())).contains("done=device");
    }
    Runnable release = Node.SLOW.hold();
    try {
      for (long number = 1; number <= 60; number++) {
        node.announce(bruno, NotificationKind.PAGED, number, amal);
      }
      await().untilAsserted(() -> assertThat(count("mails")).isEqualTo(60));
      node.announce(amal, NotificationKind.PAGED, 12, bruno);
      received(1);
      assertThat(count("mails where attempts > 0")).as("not all at once").isBetween(1L, 31L);
      assertThat(Node.SLOW.received()).isEmpty();
    } finally {
      release.run();
    }
    await().untilAsserted(() -> assertThat(Node.SLOW.received()).isNotEmpty());
    assertThat(Node.SLOW.faults()).isEmpty();
  }

  @Test
  void signingOutOrEndingTheSessionFromAfarSilencesTheDevice() throws Exception {
    listen(browser, "phone");
    try (Browser laptop = node.browser(bruno)) {
      listen(laptop, "laptop");
      assertThat(laptop.get("/me/notifications").body().split("data-push-here")).hasSize(2);
      laptop.post("/me/security/endings", token(laptop, "/me/security"));
      assertThat(count("push_subscriptions")).isOne();
      node.announce(amal, NotificationKind.PAGED, 12, bruno);
      assertThat(received(1).getFirst().device()).isEqualTo("laptop");

      laptop.post("/sign-out", token(laptop, "/me/notifications"));
      assertThat(count("push_subscriptions")).isZero();
    }
  }

  @Test
  void aDeviceCanBeTriedAndTakenAway() throws Exception {
    listen(browser, "phone");
    long id = node.jdbc().sql("select id from push_subscriptions").query(Long.class).single();
    String here = "/me/notifications/devices/" + id;
    try (Browser stranger = node.browser(amal)) {
      Map<String, String> form = token(stranger, "/me/notifications");
      assertThat(stranger.post(here + "/trial", form).statusCode()).isEqualTo(404);
      assertThat(stranger.post(here + "/removal", form).statusCode()).isEqualTo(404);
    }
    browser.post(here + "/trial", token(browser, "/me/notifications"));
    Received trial = received(1).getFirst();
    assertThat(trial.shown().get("title").asString()).contains("cet appareil reçoit");
    assertThat(trial.ttl()).isLessThanOrEqualTo(300);

    browser.post(here + "/removal", token(browser, "/me/notifications"));
    assertThat(count("push_subscriptions")).isZero();
    node.announce(amal, NotificationKind.PAGED, 12, bruno);
    assertThat(count("notifications where push_due_at is not null")).isZero();
  }

  @Test
  void whereABrowserListensIsTakenFromKnownServicesOnly() throws Exception {
    PushService.Device real = Node.PUSH.device("phone");
    for (String endpoint :
        List.of(
            "https://127.0.0.1/push/phone",
            "http://127.0.0.1:1/push/phone",
            "https://fcm.googleapis.com/fcm/send/x",
            "x")) {
      assertThat(offer(browser, endpoint, real.key(), real.secret())).contains("no-device");
    }
    assertThat(offer(browser, real.endpoint(), "AAAA", real.secret())).contains("no-device");
    assertThat(offer(browser, real.endpoint(), real.key(), "AAAA")).contains("no-device");
    assertThat(offer(browser, real.endpoint(), "é", real.secret())).contains("no-device");
    assertThat(count("push_subscriptions")).isZero();
    assertThat(
            browser
                .post("/me/notifications/devices", Map.of("endpoint", real.endpoint()))
                .statusCode())
        .as("without the form's token")
        .isEqualTo(403);
  }

  @Test
  void aBrowserIsOneAndShowsWhatIsToldToWhoSitsThere() throws Exception {
    PushService.Device phone = Node.PUSH.device("phone");
    offer(browser, phone.endpoint(), phone.key(), phone.secret());
    offer(browser, phone.endpoint(), phone.key(), phone.secret());
    assertThat(count("push_subscriptions")).isOne();
    try (Browser later = node.browser(amal)) {
      PushService.Device thief = Node.PUSH.device("thief");
      assertThat(offer(later, phone.endpoint(), thief.key(), thief.secret()))
          .as("who knows the address only")
          .contains("no-device");
      offer(later, phone.endpoint(), phone.key(), phone.secret());
      assertThat(
              node.jdbc().sql("select account_id from push_subscriptions").query(Long.class).list())
          .containsExactly(amal);
    }
  }

  @Test
  void whereABrowserListensAndTheInstallationsKeyStandSealed() throws Exception {
    listen(browser, "phone");
    assertThat(count("push_subscriptions p where p::text like '%127.0.0.1%'")).isZero();
    assertThat(
            count("push_subscriptions where strpos(encode(sealed, 'escape'), '/push/phone') > 0"))
        .isZero();
    assertThat(count("push_keys")).isOne();
    Node.OTHER.get();
    try (Browser elsewhere = Node.OTHER.get().browser(amal);
        Browser there = node.browser(amal)) {
      assertThat(field(elsewhere.get("/me/notifications").body()))
          .isEqualTo(field(there.get("/me/notifications").body()));
    }
  }

  private void listen(Browser from, String name) throws Exception {
    PushService.Device device = Node.PUSH.device(name);
    assertThat(offer(from, device.endpoint(), device.key(), device.secret()))
        .contains("done=device");
  }

  private static String offer(Browser from, String endpoint, String key, String auth)
      throws Exception {
    Map<String, String> form = token(from, "/me/notifications");
    return from.post(
            "/me/notifications/devices",
            Map.of("_csrf", form.get("_csrf"), "endpoint", endpoint, "key", key, "auth", auth))
        .headers()
        .firstValue("Location")
        .orElse("");
  }

  private void dueAgain() {
    node.jdbc().sql("update mails set due_at = now()").update();
    node.bean(Doorbell.class).ring();
  }

  private static List<Received> received(int expected) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> assertThat(Node.PUSH.received()).hasSizeGreaterThanOrEqualTo(expected));
    assertThat(Node.PUSH.received()).hasSize(expected);
    return Node.PUSH.received();
  }

  private static Map<String, String> token(Browser from, String path) throws Exception {
    return Map.of("_csrf", field(from.get(path).body(), "_csrf"));
  }

  private static String field(String page) {
    Matcher key = Pattern.compile("data-push=\"([^\"]+)\"").matcher(page);
    assertThat(key.find()).isTrue();
    return key.group(1);
  }
}
