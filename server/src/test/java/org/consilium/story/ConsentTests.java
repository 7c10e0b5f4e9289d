package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.regex.Pattern;
import org.consilium.media.Masks;
import org.junit.jupiter.api.Test;

/** A patient agrees on the doctor's phone, and takes it back. */
class ConsentTests extends Ward {
  @Test
  void thePatientReadsAndSignsWithAFinger() {
    Page phone = readyToSign(true);
    phone.locator(".consent-sign button").click();
    phone.waitForURL("**/signing/ask");
    assertThat(phone.locator(".bar, .foot")).hasCount(0);
    phone.locator(".signing-languages [lang=de]").click();
    assertThat(phone.locator("html")).hasAttribute("lang", "de");
    assertThat(phone.locator(".signing-words")).containsText("Bis zum");
    assertThat(phone.locator(".signing-pictures img")).hasCount(1);
    draw(phone);
    assertThat(phone.locator("[data-signing-strokes]"))
        .hasValue(Pattern.compile("\\d+,\\d+( \\d+,\\d+)+"));
    phone.locator("[data-signing-clear]").click();
    assertThat(phone.locator("[data-signing-strokes]")).hasValue("");
    draw(phone);
    phone.locator(".signing .button-wide").click();
    assertThat(phone.locator("h1")).hasText("Danke");
    phone.locator(".signing .button").click();
    assertThat(phone.locator(".consent-signed")).isVisible();
    phone.locator("[name=consentAttested]").check();
    phone.locator("#publish").click();
    assertThat(phone.locator("[data-code]")).isVisible();
    assertThat(rows.number("select count(*) from signatures where consent_id is not null"))
        .isEqualTo(1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void whoCannotDrawAgreesByKeys() {
    Page desk = readyToSign(true);
    tabTo(desk, ".consent-sign button");
    desk.keyboard().press("Enter");
    desk.waitForURL("**/signing/ask");
    tabTo(desk, ".signing .button-wide");
    desk.keyboard().press("Enter");
    assertThat(desk.locator("#signing-error")).isVisible();
    tabTo(desk, "[name=agreed]");
    desk.keyboard().press("Space");
    tabTo(desk, ".signing .button-wide");
    desk.keyboard().press("Enter");
    assertThat(desk.locator("h1")).hasText("Merci");
  }

  @Test
  void withoutScriptATickStandsForTheSignature() {
    Page phone = readyToSign(false);
    phone.locator(".consent-sign button").click();
    assertThat(phone.locator("[data-signing-pad]")).isHidden();
    phone.locator("[name=agreed]").check();
    phone.locator(".signing .button-wide").click();
    phone.locator(".signing .button").click();
    phone.locator("[name=consentAttested]").check();
    phone.locator("#publish").click();
    assertThat(phone.locator("[data-code]")).isVisible();
  }

  @Test
  void otherTermsThanThoseSignedAreSignedAnew() {
    Page phone = readyToSign(true);
    phone.locator(".consent-sign button").click();
    phone.locator("[name=agreed]").check();
    phone.locator(".signing .button-wide").click();
    phone.locator(".signing .button").click();
    phone.locator("[name=consentScope][value=LIBRARY]").check();
    phone.locator("[name=consentAttested]").check();
    phone.locator("#publish").click();
    assertThat(phone.locator("#consent-obtained-error")).isVisible();
    assertThat(phone.locator(".consent-signed")).hasCount(0);
  }

  @Test
  void theCodeIsPrintedOnOneSmallPageInThePatientsLanguage() {
    Page page = sent(DESK);
    page.locator(".code-languages [value=de]").check();
    Locator german = page.locator("a[data-letter=de]");
    assertThat(german)
        .hasAttribute("href", Pattern.compile("^mailto:\\?subject=Ihre%20Bilder.*%2Fwithdraw.*"));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.setViewportSize(760, 1000);
    assertThat(page.locator("[data-code]")).isVisible();
    assertThat(page.locator(".sheet-words[lang=de] .sheet-title")).isVisible();
    assertThat(page.locator(".sheet-words[lang=fr] .sheet-title")).isHidden();
    for (String hidden : List.of(".bar", ".foot", "h1", ".code > h2", ".code-acts", ".notice")) {
      assertThat(page.locator(hidden).first()).isHidden();
    }
    assertThat(page.locator("body").innerText().strip().lines().count()).isLessThan(12);
  }

  @Test
  void aPictureThatIsWithdrawnGoesFromThePagesThatAreOpen() {
    Page asker = sent(PHONE);
    String code = asker.locator("[data-code]").textContent();
    asker.locator("main a[href^='/cases/']").click();
    Page reader = open(bruno, DESK, "fr");
    reader.locator("[data-open]").first().click();
    reader.locator("[data-view]").first().click();
    assertThat(reader.locator("dialog.viewer")).isVisible();
    Page patient = openSignedOut(PHONE, "en");
    patient.navigate("/withdraw");
    patient.locator("#code").fill(code);
    patient.locator("main form button").click();
    patient.locator("main form button").first().click();
    patient.waitForURL("**/withdraw/done");
    for (Page page : List.of(asker, reader)) {
      assertThat(page.locator(".gallery-gone")).isVisible();
      assertThat(page.locator(".gallery img")).hasCount(0);
      assertThat(page.locator(".thread-gone")).containsText("retiré son consentement");
    }
    assertThat(reader.locator("dialog.viewer")).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aConsentIsRenewed() {
    Page page = sent(PHONE);
    long consent = rows.number("select id from consents");
    page.navigate("/consents/" + consent + "/renewal");
    page.locator("[name=consentObtained][value=ORAL]").check();
    page.locator("#consent-term").selectOption("TEN_YEARS");
    page.locator("[name=consentAttested]").check();
    page.locator("main form .button:not(.button-quiet)").last().click();
    assertThat(page.locator(".notice-good")).isVisible();
  }

  private Page sent(int width) {
    Page page = open(amal, width, "fr");
    prepare(page);
    page.locator("[name=consentObtained][value=ORAL]").check();
    page.locator("[name=consentScope][value=MEMBERS]").check();
    page.locator("[name=consentAttested]").check();
    page.locator("#publish").click();
    page.locator("[data-code]").waitFor();
    return page;
  }

  private Page readyToSign(boolean script) {
    Page phone = open(amal, PHONE, "fr", script);
    prepare(phone);
    phone.locator("[name=consentObtained][value=SIGNED]").check();
    return phone;
  }

  private void prepare(Page page) {
    as(amal).post("/ask/draft", "body", PLAQUE, "specialties", "dermatology");
    stage(amal, "ask");
    images
        .of(amal.actor(), "ask")
        .forEach(image -> images.mask(amal.actor(), image.id(), Masks.none()));
    page.navigate("/ask");
  }

  private static void draw(Page page) {
    Locator canvas = page.locator("[data-signing-canvas]");
    canvas.scrollIntoViewIfNeeded();
    BoundingBox box = canvas.boundingBox();
    page.mouse().move(box.x + 30, box.y + 90);
    page.mouse().down();
    for (int i = 0; i < 40; i++) {
      page.mouse().move(box.x + 30 + i * 7, box.y + 70 + 40 * Math.sin(i / 3.0));
    }
    page.mouse().up();
  }
}
