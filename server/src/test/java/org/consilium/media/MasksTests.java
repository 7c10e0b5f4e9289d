package org.consilium.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import org.consilium.Browser;
import org.consilium.deid.Box;
import org.consilium.deid.ImageIntake;
import org.consilium.deid.Stroke;
import org.consilium.foundation.Refusal;
import org.junit.jupiter.api.Test;

/** Boxes and lines over a staged picture, and what they leave of it. */
class MasksTests extends Ward {

  @Test
  void masksDestroyPixelsInPreviewAndInEverySize() {
    StagedImage image = staged(amal);
    images.mask(amal.actor(), image.id(), Masks.of(List.of(new Box(-10, -10, 410, 310))));
    assertThat(images.get(amal.actor(), image.id()).masks().boxes())
        .containsExactly(new Box(0, 0, 400, 300));
    assertThat(level(decoded(images.preview(amal.actor(), image.id(), true)), 0.2, 0.2))
        .isLessThan(12);
    var copies = images.prepare(amal.actor(), "ask").pictures().getFirst().copies();
    assertThat(copies).hasSize(3);
    for (PreparedImages.Copy copy : copies) {
      BufferedImage picture = decoded(copy.content());
      assertThat(picture.getWidth()).isEqualTo(copy.width());
      assertThat(picture.getHeight()).isEqualTo(copy.height());
      assertThat(level(picture, 0.2, 0.2)).isLessThan(12);
      assertThat(level(picture, 0.9, 0.1)).isGreaterThan(150);
    }
  }

  @Test
  void masksOutsideThePictureOrTooManyAreRefused() {
    StagedImage image = staged(amal);
    for (Box box :
        List.of(new Box(800, 0, 10, 10), new Box(-20, 0, 10, 10), new Box(0, 0, 0, 10))) {
      assertThatThrownBy(() -> images.mask(amal.actor(), image.id(), Masks.of(List.of(box))))
          .isInstanceOf(Refusal.class);
    }
    List<Box> many = java.util.Collections.nCopies(201, new Box(0, 0, 5, 5));
    assertThatThrownBy(() -> images.mask(amal.actor(), image.id(), Masks.of(many)))
        .isInstanceOf(Refusal.class);
    assertThat(images.get(amal.actor(), image.id()).reviewed()).isFalse();
  }

  @Test
  void theEditorSavesWithAndWithoutScript() {
    StagedImage image = staged(amal);
    Browser browser = as(amal);
    assertThat(browser.get(image.path() + "/mask").status()).isEqualTo(200);
    var saved =
        browser.post(
            image.path() + "/mask", "boxes", "[{\"x\":10,\"y\":20,\"width\":30,\"height\":40}]");
    assertThat(saved.status()).isEqualTo(303);
    assertThat(images.get(amal.actor(), image.id()).masks().boxes())
        .containsExactly(new Box(10, 20, 30, 40));
    browser.get(image.path() + "/mask");
    assertThat(browser.post(image.path() + "/mask", "boxes", "").status()).isEqualTo(303);
    assertThat(images.get(amal.actor(), image.id()).masks().boxes())
        .containsExactly(new Box(10, 20, 30, 40));
    assertThat(browser.post(image.path() + "/mask", "boxes", "[1").status()).isEqualTo(400);
    assertThat(browser.post(image.path() + "/mask", "boxes", "[null]").status()).isEqualTo(400);
    var preview = browser.post(image.path() + "/preview", "boxes", "[]");
    assertThat(preview.header("Content-Type")).isEqualTo("image/webp");
    assertThat(images.get(amal.actor(), image.id()).masks().boxes()).hasSize(1);
  }

  @Test
  void aLineDrawnByHandIsPublishedAsBlack() {
    StagedImage image = staged(amal);
    Stroke stroke = new Stroke(60, List.of(new Stroke.Point(100, 100), new Stroke.Point(400, 300)));
    images.mask(amal.actor(), image.id(), new Masks(List.of(), List.of(stroke)));
    StagedImage saved = images.get(amal.actor(), image.id());
    assertThat(saved.masks().strokes()).containsExactly(stroke);
    assertThat(saved.preview()).isNotEqualTo(image.preview());
    BufferedImage seen = decoded(images.preview(amal.actor(), image.id(), true));
    assertThat(seen.getRGB(250, 200) & 0xff).isLessThan(12);
    assertThat(seen.getRGB(250, 400) & 0xff).isGreaterThan(30);
  }

  @Test
  void linesNobodyCouldHaveDrawnAreRefused() {
    StagedImage image = staged(amal);
    List<Stroke.Point> place = List.of(new Stroke.Point(10, 10));
    List<Stroke> tooMany =
        java.util.Collections.nCopies(Masks.MOST_STROKES + 1, new Stroke(5, place));
    List<Stroke.Point> tooLong =
        java.util.Collections.nCopies(Masks.MOST_POINTS + 1, new Stroke.Point(1, 1));
    for (List<Stroke> strokes :
        List.of(
            tooMany,
            List.of(new Stroke(5, tooLong)),
            List.of(new Stroke(0, place)),
            List.of(new Stroke(100_000, place)),
            List.of(new Stroke(5, List.of())),
            List.of(new Stroke(5, List.of(new Stroke.Point(Integer.MIN_VALUE, 0)))))) {
      assertThatThrownBy(() -> images.mask(amal.actor(), image.id(), new Masks(List.of(), strokes)))
          .isInstanceOf(Refusal.class);
    }
    for (String strokes :
        List.of("[{}]", "[{\"width\":5}]", "[{\"width\":5,\"points\":[null]}]", "{", "null")) {
      assertThat(
              as(amal)
                  .post("/staged-images/" + image.id() + "/mask", "boxes", "[]", "strokes", strokes)
                  .status())
          .as(strokes)
          .isEqualTo(400);
    }
  }

  private static BufferedImage decoded(byte[] webp) {
    return switch (new ImageIntake(ImageIntake.Limits.defaults()).read(webp)) {
      case ImageIntake.Accepted accepted -> accepted.image();
      case ImageIntake.Refused refused -> throw new AssertionError(refused.reason());
    };
  }

  private static int level(BufferedImage image, double x, double y) {
    int rgb = image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight()));
    return Math.max(rgb >> 16 & 0xff, Math.max(rgb >> 8 & 0xff, rgb & 0xff));
  }
}
