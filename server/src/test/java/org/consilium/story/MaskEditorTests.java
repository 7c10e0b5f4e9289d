package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import org.consilium.deid.Box;
import org.consilium.deid.Stroke;
import org.consilium.media.StagedImage;
import org.consilium.media.StagedImages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Masking by mouse, by keyboard, without script; looking at what is published. */
class MaskEditorTests extends Screens {
  @Autowired StagedImages images;

  @Test
  void byMouse() {
    Page page = editor(DESK, true);
    Locator canvas = page.locator("[data-mask-canvas]");
    BoundingBox area = canvas.boundingBox();
    drag(page, area, 0.25, 0.25, 0.5, 0.5);
    assertThat(page.locator(".mask-box")).hasCount(1);
    drag(page, area, 0.4, 0.4, 0.5, 0.5);
    Locator corner = page.locator("[data-corner=se]");
    BoundingBox handle = corner.boundingBox();
    assertThat(handle.width).isGreaterThanOrEqualTo(44);
    page.mouse().move(handle.x + 22, handle.y + 22);
    page.mouse().down();
    page.mouse().move(area.x + area.width * 0.8, area.y + area.height * 0.7);
    page.mouse().up();
    page.locator(".mask-save button").click();
    page.waitForURL(Pattern.compile("/ask"));
    StagedImage saved = images.of(amal.actor(), "ask").getFirst();
    assertThat(saved.reviewed()).isTrue();
    Box box = saved.masks().boxes().getFirst();
    assertThat(box.x()).isCloseTo(420, within(8));
    assertThat(box.y()).isCloseTo(315, within(8));
    assertThat(box.width()).isCloseTo(540, within(8));
    assertThat(box.height()).isCloseTo(315, within(8));
    assertThat(complaints).isEmpty();
  }

  @Test
  void byHand() {
    Page page = editor(DESK, true);
    BoundingBox area = page.locator("[data-mask-canvas]").boundingBox();
    page.locator("[data-mask-draw]").click();
    drag(page, area, 0.25, 0.25, 0.5, 0.5);
    drag(page, area, 0.1, 0.9, 0.9, 0.9);
    Locator lines = page.locator(".mask-line");
    assertThat(lines).hasCount(2);
    assertThat(page.locator(".mask-box")).hasCount(0);
    page.keyboard().press("Control+z");
    assertThat(lines).hasCount(1);
    page.locator("[data-mask-in]").click();
    page.locator("[data-mask-draw]").click();
    lines.focus();
    page.keyboard().press("Delete");
    assertThat(lines).hasCount(0);
    page.keyboard().press("Control+z");
    page.locator("[data-mask-preview]").click();
    assertThat(page.locator("[data-mask-still] img"))
        .hasAttribute("src", Pattern.compile("^blob:"));
    page.locator(".mask-save button").click();
    page.waitForURL(Pattern.compile("/ask"));
    Stroke saved = images.of(amal.actor(), "ask").getFirst().masks().strokes().getFirst();
    assertThat(saved.points().getFirst().x()).isCloseTo(300, within(8));
    assertThat(saved.points().getLast().x()).isCloseTo(600, within(8));
    assertThat(saved.width()).isBetween(20, 80);
    page.locator("[data-staged-edit]").click();
    assertThat(page.locator(".mask-line")).hasCount(1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void byKeyboard() {
    Page page = editor(DESK, true);
    page.locator("[data-mask-add]").focus();
    page.keyboard().press("Enter");
    Locator box = page.locator(".mask-box");
    assertThat(box).isFocused();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Shift+ArrowRight");
    String right = box.getAttribute("style");
    page.keyboard().press("Shift+ArrowRight");
    page.keyboard().press("Control+z");
    assertThat(box).hasAttribute("style", right);
    page.keyboard().press("Delete");
    assertThat(box).hasCount(0);
    page.keyboard().press("Control+z");
    assertThat(box).hasCount(1);
    page.locator("[data-mask-preview]").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-mask-still] img"))
        .hasAttribute("src", Pattern.compile("^blob:"));
    assertThat(page.locator("[data-mask-view]")).isHidden();
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-mask-view]")).isVisible();
    page.locator(".mask-save button").focus();
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("/ask"));
    assertThat(images.of(amal.actor(), "ask").getFirst().masks().boxes()).hasSize(1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void withoutScript() {
    Page page = editor(PHONE, false);
    assertThat(page.locator("[data-mask-still] img")).isVisible();
    assertThat(page.locator("[data-mask-tools]")).isHidden();
    page.locator(".mask-save button").click();
    page.waitForURL(Pattern.compile("/ask"));
    assertThat(images.of(amal.actor(), "ask").getFirst().reviewed()).isTrue();
    assertThat(page.locator("#body")).hasValue("Plaque de jambe");
  }

  @Test
  void whatIsRefusedSaysWhyInPlace() {
    Page page = open(amal, PHONE, "fr");
    page.navigate("/ask");
    page.locator("[data-picker-input]")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload("a.jpg", "image/jpeg", new byte[0]),
              new FilePayload("b.jpg", "image/jpeg", Photos.skin())
            });
    assertThat(page.locator("[data-staged-edit]")).hasCount(1);
    assertThat(page.locator("[data-picker-list] .notice-bad")).containsText("a.jpg");
    page.locator("[data-staged-remove]").click();
    assertThat(page.locator("[data-staged-edit]")).hasCount(0);
    assertThat(images.of(amal.actor(), "ask")).isEmpty();
  }

  private Page editor(int width, boolean script) {
    Page page = open(amal, width, "fr", script);
    page.navigate("/ask");
    page.locator("#body").fill("Plaque de jambe");
    page.locator("[name=images], [data-picker-input]")
        .first()
        .setInputFiles(new FilePayload("photo.jpg", "image/jpeg", Photos.skin()));
    if (!script) {
      page.locator("[data-picker-send]").click();
    }
    page.locator("[data-staged-edit]").click();
    page.waitForURL(Pattern.compile("/mask"));
    return page;
  }

  private static void drag(
      Page page, BoundingBox area, double x, double y, double toX, double toY) {
    page.mouse().move(area.x + area.width * x, area.y + area.height * y);
    page.mouse().down();
    page.mouse().move(area.x + area.width * (x + toX) / 2, area.y + area.height * (y + toY) / 2);
    page.mouse().move(area.x + area.width * toX, area.y + area.height * toY);
    page.mouse().up();
  }
}
