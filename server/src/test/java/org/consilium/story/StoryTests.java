package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import org.consilium.Person;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The main job from end to end: asked with a photo on a phone, masked, consented, seen live by the
 * colleague who is asked, answered with a differential, told to the asker, closed, told to those
 * who answered.
 */
class StoryTests extends Screens {
  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void aQuestionWithAPhotoIsAnsweredAndClosed(String language) {
    Person asker = speaking(amal, language);
    Person answerer = speaking(bruno, language);
    Page desk = open(answerer, DESK, language);
    Page phone = open(asker, PHONE, language);

    phone.locator(".bar-ask").click();
    phone
        .locator("#body")
        .fill("Mme Durand, 54 ans : plaque squameuse de jambe, échec des dermocorticoïdes.");
    Locator finding = phone.locator("[data-finding]").first();
    assertThat(finding).containsText("Mme Durand");
    finding.locator("[data-finding-replace]").check();
    assertThat(phone.locator("#body")).not().hasValue(Pattern.compile("Durand"));
    assertThat(phone.locator(".strip-clear")).isVisible();

    phone.locator("[data-picker-input]").setInputFiles(photo());
    Locator edit = phone.locator("[data-staged-edit]");
    assertThat(edit).hasCount(1);
    edit.click();
    mask(phone);
    assertThat(phone.locator("#body")).hasValue(Pattern.compile("plaque squameuse"));

    phone.locator("[name=consentObtained][value=ORAL]").check();
    phone.locator("[name=consentAttested]").check();
    phone.locator("#publish").click();
    assertThat(phone.locator("main")).containsText(CODE);
    phone.locator("main a[href^='/cases/']").click();
    assertThat(phone.locator("h1.question")).not().containsText("Durand");
    String path = phone.url().replaceFirst("^[^/]+//[^/]+", "");

    // The colleague, who has done nothing but look at the home page, is told.
    assertThat(desk.locator("[data-badge]")).isVisible();
    Locator toast = desk.locator("[data-toasts] a[href*='/cases/']");
    assertThat(toast).isVisible();
    toast.click();
    assertThat(desk.locator("h1.question")).containsText("plaque squameuse");
    assertThat(desk.locator(".case img").first()).isVisible();

    desk.locator("#answer textarea[name=body]").fill("Bords nets, **échec** prolongé : biopsie.");
    desk.locator("#answer summary").first().click();
    desk.locator("#answer input[name=differential]").nth(0).fill("Maladie de Bowen");
    desk.locator("#answer input[name=differential]").nth(1).fill("Psoriasis");
    desk.locator("#sources").fill("PMID 33024307");
    desk.locator("#answer #publish").click();
    assertThat(desk.locator(".answer strong").first()).isVisible();
    assertThat(desk.locator(".sources a").first())
        .hasAttribute("href", "https://pubmed.ncbi.nlm.nih.gov/33024307/");

    // The asker, still on the page of the case, sees the answer come.
    assertThat(phone.locator(".answer .proposals li").first()).hasText("Maladie de Bowen");
    assertThat(phone.locator(".differential")).containsText("Psoriasis");
    phone.locator(".answer [data-vote=USEFUL]").click();
    assertThat(phone.locator(".answer [data-vote=USEFUL]")).hasAttribute("aria-pressed", "true");

    phone.navigate(path + "/closure");
    phone.locator("#diagnosis").fill("Maladie de Bowen");
    phone.locator("#done").fill("Exérèse complète après biopsie.");
    phone.locator("main form.compose button").last().click();
    assertThat(phone.locator(".outcome-diagnosis")).hasText("Maladie de Bowen");

    // Those who answered learn the outcome.
    assertThat(desk.locator(".outcome-diagnosis")).hasText("Maladie de Bowen");
    assertThat(desk.locator(".state-closed").first()).isVisible();
    desk.navigate("/notifications");
    assertThat(desk.locator("main a[href*='#outcome']").first()).isVisible();
    assertThat(complaints).isEmpty();
  }

  private static void mask(Page phone) {
    phone.locator("[data-mask-add]").click();
    phone.locator(".mask-save button").click();
    phone.waitForURL(Pattern.compile("/ask"));
  }

  private Person speaking(Person person, String language) {
    rows.speak(person.id(), language);
    return person(person.actor().handle());
  }

  private static FilePayload photo() {
    return new FilePayload("IMG_0001.jpg", "image/jpeg", Photos.skin());
  }
}
