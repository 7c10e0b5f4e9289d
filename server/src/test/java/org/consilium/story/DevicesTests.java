package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The page on which one tunes how to hear of what, and the worker that shows a push: the browser is
 * handed one without a push service, which cannot be reached from here.
 */
class DevicesTests extends Ward {
  private static final String SHOWN =
      """
      async () => {
        const worker = await navigator.serviceWorker.ready;
        return (await worker.getNotifications()).map((one) => `${one.title} ${one.data}`);
      }
      """;

  /** The worker in a page of its own, with windows that only remember what was done to them. */
  private static final String CLICKED =
      """
      ([code, open]) => new Promise((done) => {
        const heard = {};
        const client = (url) => ({ url, visibilityState: 'hidden', focus: () => done(`focus ${url}`) });
        const self = {
          addEventListener: (name, act) => { heard[name] = act; },
          location: { origin: 'https://consilium.example' },
          clients: {
            matchAll: async () => open.map(client),
            openWindow: (url) => done(`open ${url}`),
          },
        };
        new Function('self', code)(self);
        heard.notificationclick({
          notification: { close() {}, data: '/cases/12#answer-3' },
          waitUntil() {},
        });
      })
      """;

  @Test
  void thePageIsTunedOnAPhoneWithTheKeyboardAndWithoutAScript() {
    Page page = open(amal, PHONE, "fr", false);
    page.navigate("/me/notifications");
    Locator followed = page.locator("[name=mail-FOLLOWED]");
    assertThat(followed).hasValue("DAILY");
    followed.selectOption("WEEKLY");
    Locator push = page.locator("[name=push][value=FOLLOWED]");
    push.focus();
    page.keyboard().press("Space");
    page.locator("[name=quiet]").check();
    page.locator("#field-from").fill("21:30");
    page.keyboard().press("Enter");
    assertThat(page.locator("main [role=status]").first()).containsText("Réglages enregistrés");
    assertThat(page.locator("[name=mail-FOLLOWED]")).hasValue("WEEKLY");
    assertThat(page.locator("[name=push][value=FOLLOWED]")).isChecked();
    assertThat(page.locator("#field-from")).hasValue("21:30");
    assertThat(page.locator("[data-push-absent]")).isVisible();
    assertThat(page.locator("[data-push-form]")).isHidden();
  }

  @Test
  void nothingIsAskedBeforeTheButtonAndARefusalIsSaid() {
    Page page = open(amal, PHONE, "fr");
    page.addInitScript(
        """
        window.asked = 0;
        const Known = window.Notification;
        window.Notification = class { static permission = 'default';
          static async requestPermission() {
            window.asked += 1;
            this.permission = 'denied';
            return 'denied';
          } };
        """);
    page.navigate("/me/notifications");
    assertThat(page.locator("[data-push-form] .button")).isVisible();
    assertThat(page.locator("[data-push-denied]")).isHidden();
    assertThat(page.evaluate("() => window.asked")).isEqualTo(0);
    page.locator("[data-push-form] .button").click();
    assertThat(page.locator("[data-push-denied]")).isVisible();
    assertThat(page.locator("[data-push-form]")).isHidden();
    assertThat(page.evaluate("() => window.asked")).isEqualTo(1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aPushIsShownUnlessItsThreadIsBeforeOnesEyes() {
    long question = ask(bruno, PLAQUE);
    Page page = open(amal, DESK, "fr");
    page.context().grantPermissions(List.of("notifications"));
    page.navigate("/me/notifications");
    CDPSession browser = page.context().newCDPSession(page);
    AtomicReference<String> registration = new AtomicReference<>("");
    browser.on(
        "ServiceWorker.workerRegistrationUpdated",
        told ->
            told.getAsJsonArray("registrations")
                .forEach(
                    one ->
                        registration.set(
                            one.getAsJsonObject().get("registrationId").getAsString())));
    browser.send("ServiceWorker.enable");
    page.evaluate(
        "async () => { await navigator.serviceWorker.register('/push.js');"
            + " const { active } = await navigator.serviceWorker.ready;"
            + " while (active.state !== 'activated')"
            + " await new Promise((done) => setTimeout(done, 20)); }");
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () -> {
              page.waitForTimeout(50);
              return !registration.get().isEmpty();
            });

    // The browser drops what comes before it has written the new worker down; a topic is shown
    // once.
    page.waitForCondition(
        () -> {
          push(browser, registration.get(), question);
          page.waitForTimeout(200);
          return page.evaluate(SHOWN).equals(List.of("Une question /cases/" + question));
        });
    page.evaluate(
        "async () => { const worker = await navigator.serviceWorker.ready;"
            + " (await worker.getNotifications()).forEach((one) => one.close()); }");

    page.navigate("/cases/" + question);
    page.bringToFront();
    push(browser, registration.get(), question);
    push(browser, registration.get(), question + 1);
    page.waitForCondition(
        () -> page.evaluate(SHOWN).equals(List.of("Une question /cases/" + (question + 1))));
    assertThat(complaints).isEmpty();
  }

  @Test
  void aClickLeadsToTheOpenPageOrOpensOne() {
    String code = signedOut().get("/push.js").body();
    Page page = openSignedOut(DESK, "fr");
    page.navigate("about:blank");
    assertThat(
            page.evaluate(
                CLICKED,
                List.of(
                    code,
                    List.of(
                        "https://consilium.example/",
                        "https://consilium.example/cases/12?after=3"))))
        .isEqualTo("focus https://consilium.example/cases/12?after=3");
    assertThat(
            page.evaluate(CLICKED, List.of(code, List.of("https://consilium.example/cases/120"))))
        .isEqualTo("open https://consilium.example/cases/12#answer-3");
  }

  private void push(CDPSession browser, String registration, long question) {
    JsonObject shown = new JsonObject();
    shown.addProperty("title", "Une question");
    shown.addProperty("path", "/cases/" + question);
    shown.addProperty("topic", "t" + question);
    JsonObject told = new JsonObject();
    told.addProperty("origin", address().toString() + "/");
    told.addProperty("registrationId", registration);
    told.addProperty("data", shown.toString());
    browser.send("ServiceWorker.deliverPushMessage", told);
  }
}
