package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.deid.Box;
import org.consilium.media.StagedImage;
import org.junit.jupiter.api.Test;

/** The whole story without touching a mouse; wherever the focus rests, one sees it. */
class KeyboardTests extends Ward {
  private static final Pattern LINK = Pattern.compile("/sign-in/link\\?token=[\\w-]{43}");

  /** An outline on what has the focus or on what stands for it, and not covered by anything. */
  private static final String SEEN =
      """
      () => {
        const focused = document.activeElement;
        if (focused === document.body) return '';
        const outlined = (element) => {
          const style = getComputedStyle(element);
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        };
        const sign = focused.parentElement?.querySelector(':scope > .picker-drop');
        const near = [focused, focused.parentElement, focused.parentElement?.parentElement, sign];
        if (!near.some((element) => element && outlined(element))) return 'no outline';
        const box = focused.getBoundingClientRect();
        const x = Math.min(Math.max(box.x, 0) + 8, box.x + box.width / 2);
        const spots = [0.1, 0.5, 0.9].map((part) =>
          document.elementFromPoint(x, box.y + box.height * part));
        const label = focused.labels?.[0];
        return spots.some((spot) => spot && (focused.contains(spot) || spot.contains(focused)
            || label?.contains(spot))) ? '' : 'covered';
      }
      """;

  @Test
  void fromSigningInToTheOutcome() throws MessagingException, IOException {
    Page asker = signIn();
    asker.keyboard().press("n");
    asker.waitForURL("**/ask");
    walkTo(asker, "#pictures-input");
    asker
        .locator(":focus")
        .setInputFiles(new FilePayload("photo.jpg", "image/jpeg", Photos.skin()));
    assertThat(asker.locator("[data-staged-edit]")).hasCount(1);
    walkTo(asker, "#body");
    asker.keyboard().insertText("Mme Durand, 54 ans : plaque de jambe, échec des corticoïdes.");
    // What comes in above pushes what has the focus down and out of sight.
    assertThat(asker.locator("[data-finding-replace]").first()).isVisible();
    walkTo(asker, "[data-finding-replace]");
    asker.keyboard().press("Space");
    assertThat(asker.locator("#body")).not().hasValue(Pattern.compile("Durand"));
    assertThat(asker.locator("#body")).isFocused();
    assertThat(asker.locator(".strip-clear")).isVisible();

    walkBackTo(asker, "[data-staged-edit]");
    asker.keyboard().press("Enter");
    asker.waitForURL("**/mask");
    mask(asker);
    walkTo(asker, "[name=consentObtained]");
    asker.keyboard().press("Space");
    walkTo(asker, "[name=consentAttested]");
    asker.keyboard().press("Space");
    walkTo(asker, "#publish");
    asker.keyboard().press("Enter");
    assertThat(asker.locator("[data-code]")).isVisible();
    walkTo(asker, "main a[href^='/cases/']");
    asker.keyboard().press("Enter");
    assertThat(asker.locator("h1.question")).containsText("plaque de jambe");

    Page answerer = open(bruno, DESK, "fr");
    answerer.keyboard().press("j");
    assertThat(answerer.locator("[data-open]").first()).isFocused();
    seen(answerer);
    answerer.keyboard().press("o");
    answerer.waitForURL("**/cases/*");
    answerer.keyboard().press("a");
    assertThat(answerer.locator("#answer textarea[name=body]")).isFocused();
    seen(answerer);
    answerer.keyboard().insertText("Biopsie avant tout traitement.");
    walkTo(answerer, "#publish");
    answerer.keyboard().press("Enter");
    assertThat(answerer.locator(".answer")).containsText("Biopsie");

    assertThat(asker.locator(".answer")).isVisible();
    asker.keyboard().press("j");
    assertThat(asker.locator(".answer")).isFocused();
    asker.keyboard().press("u");
    assertThat(asker.locator("[data-vote=USEFUL]")).hasAttribute("aria-pressed", "true");
    asker.reload();
    walkTo(asker, "a[href$='/closure']");
    asker.keyboard().press("Enter");
    asker.waitForURL("**/closure");
    walkTo(asker, "#diagnosis");
    asker.keyboard().insertText("Maladie de Bowen");
    walkTo(asker, "main form.compose .button");
    asker.keyboard().press("Enter");
    assertThat(asker.locator(".outcome-diagnosis")).hasText("Maladie de Bowen");
    assertThat(complaints).isEmpty();
  }

  @Test
  void theViewerKeepsTheFocusAndGivesItBack() {
    long question = askWithPicture(amal, PLAQUE);
    Page page = open(bruno, DESK, "fr");
    page.navigate("/cases/" + question);
    walkTo(page, "[data-view]");
    page.keyboard().press("Enter");
    keepsTheFocus(page, page.locator(".viewer"));
    page.keyboard().press("+");
    page.keyboard().press("Escape");
    assertThat(page.locator(".viewer")).hasCount(0);
    assertThat(page.locator("[data-view]")).isFocused();
  }

  @Test
  void theListOfKeysKeepsTheFocusAndGivesItBack() {
    Page page = open(amal, DESK, "fr");
    walkTo(page, ".tabs a");
    page.keyboard().press("?");
    keepsTheFocus(page, page.locator("[data-keys]"));
    page.keyboard().press("Escape");
    assertThat(page.locator("[data-keys]")).isHidden();
    assertThat(page.locator(".tabs a").first()).isFocused();
  }

  @Test
  void everyStopOfTheMainPagesIsSeen() {
    long question = askWithPicture(amal, PLAQUE);
    answer(bruno, question, "Biopsie.", "Maladie de Bowen");
    for (int width : new int[] {PHONE, DESK}) {
      Page page = open(bruno, width, "fr");
      for (String path : new String[] {"/", "/ask", "/cases/" + question, "/search", "/me"}) {
        page.navigate(path);
        for (int stop = 0; stop < 25; stop++) {
          page.keyboard().press("Tab");
          seen(page);
        }
      }
    }
  }

  private Page signIn() throws MessagingException, IOException {
    Page page = openSignedOut(DESK, "fr");
    walkTo(page, "#field-username");
    page.keyboard().insertText(amal.email());
    page.keyboard().press("Enter");
    page.waitForURL("**/sign-in/sent");
    Matcher link = LINK.matcher(mails(1).getFirst().getContent().toString());
    assertThat(link.find()).isTrue();
    page.navigate(link.group());
    assertThat(page.locator("main button[autofocus]")).isFocused();
    page.keyboard().press("Enter");
    page.waitForURL(address() + "/");
    return page;
  }

  private void mask(Page page) {
    walkTo(page, "[data-mask-add]");
    page.keyboard().press("Enter");
    assertThat(page.locator(".mask-box")).isFocused();
    for (int i = 0; i < 5; i++) {
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Shift+ArrowRight");
    }
    seen(page);
    walkTo(page, ".mask-save button");
    page.keyboard().press("Enter");
    page.waitForURL("**/ask*");
    StagedImage image = images.of(amal.actor(), "ask").getFirst();
    assertThat(image.reviewed()).isTrue();
    Box box = image.masks().boxes().getFirst();
    assertThat(box.width()).isGreaterThan(box.height());
  }

  private static void walkTo(Page page, String selector) {
    go(page, selector, "Tab");
  }

  private static void walkBackTo(Page page, String selector) {
    go(page, selector, "Shift+Tab");
  }

  private static void go(Page page, String selector, String key) {
    for (int stop = 0; stop < 80; stop++) {
      page.keyboard().press(key);
      seen(page);
      Object there = page.evaluate("to => document.activeElement.matches(to)", selector);
      if (there.equals(true)) {
        return;
      }
    }
    throw new AssertionError("never came to " + selector);
  }

  private static void seen(Page page) {
    assertThat(page.evaluate(SEEN))
        .as(
            "%s %s",
            page.url(), page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)"))
        .isEqualTo("");
  }

  private static void keepsTheFocus(Page page, Locator dialog) {
    assertThat(dialog).isVisible();
    for (int stop = 0; stop < 8; stop++) {
      Object inside =
          dialog.evaluate(
              "it => it.contains(document.activeElement) || document.activeElement === document.body");
      assertThat(inside).isEqualTo(true);
      seen(page);
      page.keyboard().press("Tab");
    }
  }
}
