package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** By forms alone, JavaScript switched off: everything but the live part and drawing masks. */
class WithoutScriptTests extends Ward {

  @Test
  void fromTheQuestionToTheWithdrawal() {
    Page asker = open(amal, PHONE, "fr", false);
    asker.navigate("/ask");
    asker.locator("#body").fill("Mme Durand, 54 ans : plaque de jambe, échec des corticoïdes.");
    asker
        .locator("[name=images]")
        .setInputFiles(new FilePayload("photo.jpg", "image/jpeg", Photos.skin()));
    asker.locator("[data-picker-send]").click();
    asker.locator("[data-staged-edit]").click();
    asker.waitForURL("**/mask");
    asker.locator(".mask-save button").click();
    asker.waitForURL("**/ask*");
    asker.locator("[name=consentObtained][value=ORAL]").check();
    asker.locator("[name=consentScope][value=MEMBERS]").check();
    asker.locator("[name=consentAttested]").check();
    asker.locator("#f-specialties").selectOption("dermatology");
    asker.locator("#publish").click();
    asker.locator("[data-finding] input[value=replace]").check();
    asker.locator("#publish").click();
    String code = asker.locator("[data-code]").textContent();
    asker.locator("main a[href^='/cases/']").click();
    assertThat(asker.locator("h1.question")).containsText("ne patiente, 50-59 ans");
    String path = asker.url();

    Page answerer = open(bruno, DESK, "fr", false);
    answerer.locator("[data-open]").first().click();
    answerer.locator("#answer summary").first().click();
    answerer.locator("#answer textarea[name=body]").fill("Biopsie d’abord.");
    answerer.locator("[name=differential]").first().fill("Maladie de Bowen");
    answerer.locator("#answer #publish").click();
    assertThat(answerer.locator(".answer .proposals")).containsText("Maladie de Bowen");

    asker.navigate(path);
    asker.locator("[data-vote=USEFUL]").click();
    assertThat(asker.locator("[data-vote=USEFUL]")).hasAttribute("aria-pressed", "true");
    asker.locator("form[action$='/thanks'] button").click();
    assertThat(asker.locator("form[action$='/thanks']")).hasCount(0);

    Page follower = open(outsider, PHONE, "fr", false);
    follower.navigate(path);
    follower.locator("form[action$='/follow'] button").click();
    assertThat(follower.locator("form[action$='/unfollow']")).isVisible();
    follower.navigate("/?tab=followed");
    assertThat(follower.locator("[data-row]")).hasCount(1);

    asker.navigate(path);
    asker.locator("a[href$='/closure']").click();
    asker.locator("#diagnosis").fill("Maladie de Bowen");
    asker.locator("main form.compose .button").last().click();
    assertThat(asker.locator(".outcome-diagnosis")).hasText("Maladie de Bowen");

    notifiedOfTheOutcome(answerer);
    takeBack(code);
    answerer.navigate(path);
    assertThat(answerer.locator(".gallery-gone")).isVisible();
  }

  private static void notifiedOfTheOutcome(Page page) {
    page.navigate("/notifications");
    assertThat(page.locator(".is-unread")).not().hasCount(0);
    page.locator("form[action='/notifications/reading'] button").click();
    assertThat(page.locator(".is-unread")).hasCount(0);
    page.locator("main a[href*='#outcome']").first().click();
    assertThat(page.locator(".outcome-diagnosis")).isVisible();
  }

  private void takeBack(String code) {
    Page patient = openSignedOut(PHONE, "fr", false);
    patient.navigate("/withdraw");
    patient.locator("#code").fill(code.toLowerCase(java.util.Locale.ROOT));
    patient.locator("main form button").click();
    assertThat(patient.locator(".code-letters")).hasText(code);
    patient.locator("main form button").click();
    patient.waitForURL("**/withdraw/done");
  }

  @Test
  void searchingWithFilters() {
    ask(amal, "Plaque du coude. Que faire ?");
    ask(amal, "Plaque du genou. Quelle dose ?", "kind", "DOSAGE");
    askWithPicture(amal, PLAQUE);
    Page page = open(bruno, DESK, "fr", false);
    page.navigate("/search");
    page.locator("#q").fill("plaque");
    page.locator("[role=search] .button").click();
    Locator found = page.locator("[data-row]");
    assertThat(found).hasCount(3);
    page.locator(".facets a[href*='image=true']").click();
    assertThat(found).hasCount(1);
    page.locator(".facets .chip-chosen").click();
    assertThat(found).hasCount(3);
    page.locator(".facets a[href*='kind=DOSAGE']").click();
    page.locator(".facets a[href*='state=OPEN']").click();
    assertThat(page.locator(".facets .chip-chosen")).hasCount(2);
    assertThat(found).hasCount(1);
    assertThat(found).containsText("genou");
  }

  @Test
  void changingTheLanguage() {
    Page page = open(amal, PHONE, "fr", false);
    page.navigate("/search");
    page.locator(".foot-language [value=de]").click();
    assertThat(page).hasURL(Pattern.compile("/search$"));
    assertThat(page.locator("html")).hasAttribute("lang", "de");
    page.locator(".foot-language [value=en]").click();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
  }

  @Test
  void votingInAPoll() {
    long poll = ask(amal, "Quelle durée ?", "kind", "POLL", "options", "5 jours\n7 jours");
    Page page = open(bruno, PHONE, "fr", false);
    page.navigate("/cases/" + poll);
    page.locator("[name=choice]").first().check();
    page.locator(".poll .button").click();
    assertThat(page.locator(".poll .bar-n")).hasCount(2);
  }
}
