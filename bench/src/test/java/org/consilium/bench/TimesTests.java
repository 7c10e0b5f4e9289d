package org.consilium.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimesTests {

  @Test
  void aQuantileIsATimeThatSoLargeAShareTookAtMost() {
    Times times = Times.of(LongStream.rangeClosed(1, 100).map(ms -> (101 - ms) * 1_000_000));
    assertThat(times.quantile(0.50)).isEqualTo(50);
    assertThat(times.quantile(0.99)).isEqualTo(99);
    assertThat(times.quantile(1)).isEqualTo(100);
    assertThat(times.quantile(0)).isEqualTo(1);
  }

  @Test
  void theSlowestOfFewIsTheirNinetyNinthPercentile() {
    assertThat(Times.of(List.of(3_000_000L, 1_000_000L, 2_000_000L)).quantile(0.99)).isEqualTo(3);
  }

  @Test
  void nothingHasNoQuantile() {
    assertThat(Times.of(List.of()).quantile(0.5)).isNaN();
  }
}
