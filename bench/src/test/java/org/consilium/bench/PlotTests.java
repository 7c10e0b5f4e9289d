package org.consilium.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlotTests {

  @Test
  void theLastFigureOfANameCounts() {
    assertThat(
            Plot.byUnit(
                List.of("figure a 1 ms", "said in between", "figure b 0.5 ratio", "figure a 2 ms")))
        .isEqualTo(Map.of("ms", Map.of("a", 2.0), "ratio", Map.of("b", 0.5)));
  }

  @Test
  void anAxisEndsAtARoundNumber() {
    assertThat(Plot.round(340)).isEqualTo(500);
    assertThat(Plot.round(0.9)).isEqualTo(1);
    assertThat(Plot.round(0)).isEqualTo(1);
  }

  @Test
  void aPlotSaysItsUnitAndEveryName() {
    assertThat(Plot.svg("pages/s", Map.of("feed<", 12.0)))
        .contains(">pages/s<", ">feed&lt;<", ">12.0<", "prefers-color-scheme: dark");
  }
}
