package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnedInTextTests {

  private static final String LABEL = "DUPONT MARIE 12/03/1961";

  private static List<ImageFinding> detect(BufferedImage image) {
    return new BurnedInText().detect(image);
  }

  private static boolean covers(Box outer, Box inner) {
    return outer.x() <= inner.x()
        && outer.y() <= inner.y()
        && outer.x() + outer.width() >= inner.x() + inner.width()
        && outer.y() + outer.height() >= inner.y() + inner.height();
  }

  @ParameterizedTest
  @CsvSource({
    "12, SansSerif",
    "16, Serif",
    "18, Monospaced",
    "28, SansSerif",
    "40, Serif",
    "64, SansSerif"
  })
  void findsALabelInTheCornerOfARadiograph(int size, String family) {
    for (Color colour : List.of(size % 8 == 0 ? Color.WHITE : new Color(190, 190, 190))) {
      BufferedImage image = Pictures.radiograph(1024, 768, 8);
      Box ink = Pictures.write(image, LABEL, family, size, 20, 20 + size, colour);
      List<ImageFinding> found = detect(image);
      assertThat(found)
          .as("%d px %s %s", size, family, colour)
          .anySatisfy(finding -> assertThat(covers(finding.box(), ink)).as("%s", finding).isTrue());
      assertThat(found).hasSizeLessThanOrEqualTo(2);
      assertThat(found.getFirst().type()).isEqualTo(ImageType.TEXT);
      assertThat(found.getFirst().reasonKey()).isEqualTo("privacy.reason.text_in_image");
    }
  }

  @Test
  void findsDarkLetteringAtTheBottomOfAPhotograph() {
    BufferedImage image = Pictures.skin(1200, 900);
    Box ink =
        Pictures.write(image, "Dupont Marie, 3 mars 2024", "SansSerif", 22, 700, 880, Color.BLACK);
    assertThat(detect(image))
        .anySatisfy(finding -> assertThat(covers(finding.box(), ink)).isTrue());
  }

  @Test
  void findsLetteringThatWasCompressed() {
    BufferedImage image = Pictures.radiograph(1024, 768, 8);
    Box ink = Pictures.write(image, LABEL, "SansSerif", 18, 600, 740, Color.WHITE);
    BufferedImage compressed = PictureFiles.accepted(PictureFiles.jpeg(image, 0.6f));
    assertThat(detect(compressed))
        .anySatisfy(finding -> assertThat(covers(finding.box(), ink)).isTrue());
  }

  @Test
  void findsEachLineOfABlock() {
    BufferedImage image = Pictures.radiograph(1600, 1200, 8);
    String[] lines = {"DUPONT MARIE", "F 12/03/1961", "CHU 24-11-2023 10:42", "ID 004581-77"};
    for (int i = 0; i < lines.length; i++) {
      Box ink = Pictures.write(image, lines[i], "SansSerif", 20, 1350, 60 + 28 * i, Color.WHITE);
      lines[i] = ink.x() + "," + ink.y() + "," + ink.width() + "," + ink.height();
    }
    List<ImageFinding> found = detect(image);
    for (String line : lines) {
      String[] n = line.split(",");
      Box ink =
          new Box(
              Integer.parseInt(n[0]),
              Integer.parseInt(n[1]),
              Integer.parseInt(n[2]),
              Integer.parseInt(n[3]));
      assertThat(found).anySatisfy(finding -> assertThat(covers(finding.box(), ink)).isTrue());
    }
  }

  @Test
  void findsNothingWhereNothingIsWritten() {
    assertThat(detect(Pictures.skin(1000, 750))).isEmpty();
    assertThat(detect(Pictures.radiograph(1024, 768, 8))).isEmpty();
    assertThat(detect(Pictures.radiograph(1024, 768, 15))).isEmpty();
    assertThat(detect(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB))).isEmpty();
    assertThat(detect(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB))).isEmpty();
  }

  @Test
  void findsLittleInHairAndTracings() {
    assertThat(detect(Pictures.hairySkin(1200, 900))).hasSizeLessThanOrEqualTo(1);
    assertThat(detect(Pictures.ecg(1200, 900))).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aRowOfBonesIsNoText() {
    BufferedImage image = Pictures.radiograph(1024, 768, 8);
    Graphics2D pen = Pictures.pen(image);
    pen.setColor(new Color(235, 235, 235));
    int[] widths = {30, 38, 26, 34, 41};
    for (int i = 0; i < widths.length; i++) {
      pen.setStroke(new BasicStroke(5 + i % 2));
      pen.drawOval(300 + 80 * i, 300, widths[i], 40);
    }
    pen.dispose();
    assertThat(detect(image)).isEmpty();
  }

  @Test
  void findsTheNameOnATracing() {
    BufferedImage image = Pictures.ecg(1600, 1200);
    Box ink = Pictures.write(image, "DUPONT MARIE 54 ANS", "SansSerif", 24, 44, 100, Color.BLACK);
    assertThat(detect(image))
        .anySatisfy(finding -> assertThat(covers(finding.box(), ink)).isTrue());
  }

  @Test
  void followsALineThatRunsAskewToItsEnds() {
    BufferedImage image = Pictures.ecg(1200, 900);
    List<int[]> ink = LetteringBench.write(image, LABEL, "Monospaced", 27, 45, 20, new Random(4));
    assertThat(LetteringBench.share(detect(image), ink)).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void whatStandsAtTheEndOfALineBelongsToIt() {
    LetteringRegion line = new LetteringRegion(100, 100, 80, 20, Math.PI / 4, 0.9);
    LetteringRegion end = new LetteringRegion(140, 140, 20, 16, 0, 0.4);
    LetteringRegion beside = new LetteringRegion(140, 60, 20, 16, 0, 0.4);
    assertThat(line.continuesInto(end)).isTrue();
    assertThat(line.continuesInto(beside)).isFalse();
    LetteringRegion whole = line.with(end);
    assertThat(whole.length()).isBetween(100.0, 110.0);
    assertThat(whole.x()).isBetween(108.0, 112.0);
  }

  @Test
  void takesSecondsAtMostForALargeRadiograph() {
    BufferedImage image = Pictures.radiograph(2048, 1536, 12);
    Pictures.write(image, LABEL, "SansSerif", 28, 40, 60, Color.WHITE);
    long start = System.nanoTime();
    assertThat(detect(image)).isNotEmpty();
    assertThat(System.nanoTime() - start).isLessThan(8_000_000_000L);
  }
}
