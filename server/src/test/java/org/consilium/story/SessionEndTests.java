package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.consilium.Person;
import org.junit.jupiter.api.Test;

/** What stays on a machine when a session runs out, and when its owner ends it. */
class SessionEndTests extends Ward {
  private static final String TYPED = "Toux depuis six semaines, sous IEC depuis un an";

  @Test
  void whatWasTypedWaitsForItsAuthorWhenTheSessionRanOut() {
    Page page = typedAfterTheSessionRanOut();
    assertThat(page).hasURL(address() + "/sign-in?next=%2Fask");
    signIn(page, amal);
    page.navigate("/ask");
    assertThat(page.locator("#body")).hasValue(TYPED);
    page.waitForFunction("() => Object.keys(localStorage).length === 0");
  }

  @Test
  void theNextMemberOnTheMachineFindsNothing() {
    Page page = typedAfterTheSessionRanOut();
    signIn(page, bruno);
    page.navigate("/");
    assertThat(kept(page)).isEqualTo(List.of());
  }

  @Test
  void signingOutLeavesNothingButTheChoiceOfLightAndLanguage() {
    long question = askWithPicture(bruno, PLAQUE);
    Page page = open(amal, DESK, "fr");
    page.navigate("/cases/" + question);
    String picture =
        (String) page.evaluate("() => document.querySelector('img[src*=\"/images/\"]').currentSrc");
    page.evaluate("id => localStorage.setItem(`draft:ask-${id}`, '{}')", Long.toString(amal.id()));
    page.locator("[data-theme-switch]").click();
    page.locator(".foot-language button[lang=de]").click();
    page.navigate("/me");
    assertThat(cached(page, picture)).isFalse();

    page.locator("form[action='/sign-out'] button").click();
    assertThat(page).hasURL(address() + "/sign-in?out");

    assertThat(kept(page)).isEqualTo(List.of("theme"));
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.locator("html")).hasAttribute("lang", "de");
  }

  private Page typedAfterTheSessionRanOut() {
    Page page = open(amal, PHONE, "fr");
    page.navigate("/ask");
    rows.change("delete from spring_session");
    page.locator("#body").fill(TYPED);
    page.waitForURL("**/sign-in*");
    return page;
  }

  private void signIn(Page page, Person person) {
    page.context()
        .addCookies(
            List.of(new Cookie("consilium", sessionCookie(person)).setUrl(address().toString())));
  }

  private static Object kept(Page page) {
    return page.evaluate("() => Object.keys(localStorage)");
  }

  /** Whether the browser has it without asking the server. */
  private static boolean cached(Page page, String address) {
    return (boolean)
        page.evaluate(
            """
            address => fetch(address, { cache: 'only-if-cached', mode: 'same-origin' })
              .then((answer) => answer.ok, () => false)
            """,
            address);
  }
}
