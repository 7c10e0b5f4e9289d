package org.consilium.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTests {
  @Test
  void everyNameDraws() {
    assertThat(Pictures.NAMES)
        .hasSize(12)
        .doesNotHaveDuplicates()
        .allSatisfy(
            name -> {
              BufferedImage picture = Pictures.draw(name);
              assertThat(picture.getWidth()).isBetween(1000, 1800);
              assertThat(picture.getHeight()).isBetween(1000, 1300);
              assertThat(picture.getColorModel().hasAlpha()).isFalse();
              assertThat(Arrays.stream(pixels(picture)).distinct().count()).isGreaterThan(50);
            });
  }

  /** One of each hand: the others of its kind are drawn by the same code. */
  @ParameterizedTest
  @ValueSource(
      strings = {"skin-mole", "ecg-af", "xray-wrist", "growth-curve", "fundus", "otoscopy"})
  void theSameNameDrawsTheSamePicture(String name) {
    assertThat(pixels(Pictures.draw(name))).isEqualTo(pixels(Pictures.draw(name)));
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Pictures.draw("face"));
  }

  @Test
  void theInferiorInfarctionRaisesItsLeadsAndLowersTheOpposite() {
    assertThat(raised("III")).isGreaterThan(raised("II"));
    assertThat(raised("II")).isGreaterThan(0.03);
    assertThat(raised("aVF")).isGreaterThan(0.03);
    assertThat(raised("aVL")).isLessThan(-0.03);
    assertThat(raised("I")).isLessThan(-0.03);
  }

  @Test
  void theLeadsObeyEinthoven() {
    EcgTrace trace = EcgTrace.sinus();
    for (double t = 0; t < 10; t += 0.37) {
      double sum =
          trace.millivolts("aVR", t) + trace.millivolts("aVL", t) + trace.millivolts("aVF", t);
      assertThat(sum).isBetween(-1e-9, 1e-9);
    }
  }

  @Test
  void aChildOnTheMedianWeighsMoreEachMonth() {
    for (int month = 0; month < 36; month++) {
      assertThat(GrowthPicture.kilograms(month + 1, 0))
          .isGreaterThan(GrowthPicture.kilograms(month, 0));
    }
  }

  /** Millivolts by which the infarction lifts a lead over the healthy heart, on average. */
  private static double raised(String lead) {
    return mean(EcgTrace.inferiorInfarction(), lead) - mean(EcgTrace.sinus(), lead);
  }

  private static double mean(EcgTrace trace, String lead) {
    return IntStream.range(0, 2000)
        .mapToDouble(i -> trace.millivolts(lead, i * 0.005))
        .average()
        .orElseThrow();
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
