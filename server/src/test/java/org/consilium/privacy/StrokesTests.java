package org.consilium.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrokesTests {
  @Test
  void aDrawingIsReadAsItWasSent() {
    String drawn = "0,0 1000,400;10,10 20,20";
    Strokes strokes = Strokes.read(drawn).orElseThrow();
    assertThat(strokes.written()).isEqualTo(drawn);
    assertThat(strokes.path()).isEqualTo("M0,0 1000,400 M10,10 20,20");
    assertThat(strokes.toString()).doesNotContain("1000");
  }

  @Test
  void anythingElseIsNone() {
    for (String text :
        List.of(
            "",
            " ",
            ";",
            "0,0",
            "0,0 1001,400",
            "0,0 1000,401",
            "-1,0 900,300",
            "0,0  900,300",
            "0,0 900,300;",
            ";0,0 900,300",
            "0 0,900 300",
            "0,0,0 900,300",
            "0,0 9e2,300",
            "0,0 ٩٠٠,300",
            "0,0 00900,300",
            "<svg>",
            "0,0 900,300\"/>",
            "null",
            "0,0 900,300\n")) {
      assertThat(Strokes.read(text)).as(text).isEmpty();
    }
  }

  @Test
  void aFingerThatSlippedIsNoSignature() {
    assertThat(Strokes.read("500,200 510,200 520,200")).isEmpty();
    assertThat(Strokes.read("500,200;600,200")).isEmpty();
  }

  @Test
  void thereIsAnEndToWhatOneMaySend() {
    assertThat(Strokes.read(line(4_000))).isPresent();
    assertThat(Strokes.read(line(4_001))).isEmpty();
    assertThat(Strokes.read(("0,0 9,9;").repeat(299) + "0,0 900,0")).isPresent();
    assertThat(Strokes.read(("0,0 9,9;").repeat(300) + "0,0 900,0")).isEmpty();
    assertThat(Strokes.read("0,0 900,300 ".repeat(1_000_000))).isEmpty();
  }

  private static String line(int points) {
    return IntStream.range(0, points)
        .mapToObj(i -> i % 1000 + "," + i % 400)
        .collect(Collectors.joining(" "));
  }
}
