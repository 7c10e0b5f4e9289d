package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.consilium.Person;
import org.consilium.web.RateLimits;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes while one reads, from a server that may have too much to do. */
class WhileReadingTests extends Ward {
  @Autowired private RateLimits limits;

  @Test
  void whoIsToldToComeBackDoesUntilItIsShown() {
    Page page = open(bruno, DESK, "fr");
    AtomicInteger toasts = busy(page, "**/notifications/*/toast", 2);
    AtomicInteger lists = busy(page, "**/fresh?*", 1);

    ask(amal, PLAQUE);

    LocatorAssertions.IsVisibleOptions patiently =
        new LocatorAssertions.IsVisibleOptions().setTimeout(40_000);
    assertThat(page.locator("[data-toasts] a[href*='/cases/']")).isVisible(patiently);
    assertThat(page.locator("[data-fresh] a")).isVisible(patiently);
    assertThat(toasts).hasValue(3);
    assertThat(lists).hasValue(2);
    Locator badge = page.locator("[data-badge] > span");
    assertThat(badge.first()).hasText("1");
    assertThat(badge.last()).hasText("1 notification non lue");
    assertThat(page).hasTitle("(1) Accueil · Consilium");
    assertThat(complaints).isEmpty();
  }

  /** Turns the first few away, as a server does that has too much to do. */
  private static AtomicInteger busy(Page page, String address, int times) {
    AtomicInteger asked = new AtomicInteger();
    page.route(
        address,
        route -> {
          if (asked.incrementAndGet() > times) {
            route.resume();
          } else {
            route.fulfill(
                new Route.FulfillOptions().setStatus(429).setHeaders(Map.of("Retry-After", "1")));
          }
        });
    return asked;
  }

  @Test
  void aVoteThatIsRefusedIsSaid() {
    long question = ask(amal, PLAQUE);
    answer(bruno, question, "Biopsie.", "Maladie de Bowen");
    Page page = open(amal, PHONE, "fr");
    page.navigate("/cases/" + question);
    while (limits.within(RateLimits.Limit.ACT, Long.toString(amal.id()))) {
      // Until one is too many.
    }
    page.locator("[data-vote=USEFUL]").click();

    assertThat(page.locator("[data-toasts] .notice-bad")).containsText("quelques minutes");
    assertThat(page.locator("[data-vote=USEFUL]")).hasAttribute("aria-pressed", "false");
    assertThat(rows.number("select count(*) from votes")).isZero();
  }

  @Test
  void whatOneHasOpenedAndChosenStaysWhenTheThreadIsDrawnAnew() {
    Person nadia = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    Person paul = doctor("paul-anselme", "Paul Anselme", "Lille", "dermatology");
    long question = ask(amal, PLAQUE);
    answer(bruno, question, "Biopsie.", "Maladie de Bowen", "Lichen plan");
    Page page = open(amal, DESK, "fr");
    page.navigate("/cases/" + question);
    page.locator(".how summary").click();
    page.locator(".joining summary").click();
    page.locator("#join-one").selectOption("Lichen plan");
    page.locator(".joining button").focus();

    answer(nadia, question, "Biopsie aussi.", "Maladie de Bowen");
    assertThat(page.locator(".answer")).hasCount(2);
    assertThat(page.locator(".how[open]")).hasCount(1);
    assertThat(page.locator(".joining[open]")).hasCount(1);
    assertThat(page.locator("#join-one option:checked")).hasText("Lichen plan");
    assertThat(page.locator(".joining button")).isFocused();

    page.locator("#join-other").focus();
    page.waitForResponse(
        "**/thread", () -> answer(paul, question, "Attendre.", "Maladie de Bowen"));
    page.waitForTimeout(300);
    assertThat(page.locator("#join-other")).isFocused();
    assertThat(page.locator(".answer")).hasCount(2);
    page.keyboard().press("Tab");
    assertThat(page.locator(".answer")).hasCount(3);
    assertThat(page.locator(".joining[open]")).hasCount(1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aDiagnosisIsCompletedWithoutAWordInAnAddress() {
    long question = ask(amal, PLAQUE);
    Page page = open(bruno, PHONE, "fr");
    page.navigate("/cases/" + question);
    List<String> addresses = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    page.onRequest(
        request -> {
          addresses.add(request.url());
          if (request.url().endsWith("/diagnoses")) {
            sent.add(request.postData());
          }
        });
    page.locator("[name=differential]").nth(0).fill("Maladie de Bowen");
    page.locator("[name=differential]").nth(1).pressSequentially("psor");

    assertThat(page.locator("#diagnoses option").first()).hasAttribute("value", "psoriasis");
    assertThat(addresses).isNotEmpty().noneMatch(address -> address.contains("psor"));
    assertThat(sent).isNotEmpty().allMatch(form -> form.matches("typed=[^&]*"));
  }
}
