package org.consilium.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTests {
  @Test
  void oneRowTooManyMeansThereIsMore() {
    Slice<Integer> slice = Slice.of(List.of(9, 8, 7), 2, String::valueOf);

    assertThat(slice.items()).containsExactly(9, 8);
    assertThat(slice.next()).isEqualTo("8");
  }

  @Test
  void aFullLastPageHasNoNext() {
    assertThat(Slice.of(List.of(9, 8), 2, String::valueOf).next()).isNull();
    assertThat(Slice.of(List.<Integer>of(), 2, String::valueOf).next()).isNull();
  }

  @Test
  void aChangedSliceKeepsItsKey() {
    Slice<String> words = Slice.of(List.of(9, 8, 7), 2, String::valueOf).map(n -> "n" + n);

    assertThat(words).isEqualTo(new Slice<>(List.of("n9", "n8"), "8"));
  }
}
