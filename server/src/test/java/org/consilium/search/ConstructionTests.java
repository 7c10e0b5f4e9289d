package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConstructionTests {
  private final Construction construction = new Construction("tests");
  private final AtomicInteger begun = new AtomicInteger();

  @Test
  void whatFailedRestsBeforeItIsBegunAgain() {
    for (int i = 0; i < 5; i++) {
      construction.await(construction.begin(this::fail));
    }
    assertThat(begun).hasValue(2);
    assertThat(construction.isBusy()).isTrue();
    await()
        .until(
            () -> {
              construction.await(construction.begin(begun::incrementAndGet));
              return begun.get() == 3;
            });
    assertThat(construction.isBusy()).isFalse();
    construction.await(construction.begin(begun::incrementAndGet));
    assertThat(begun).hasValue(4);
  }

  private void fail() {
    begun.incrementAndGet();
    throw new IllegalStateException();
  }

  @Test
  void itRestsTwiceAsLongEachTimeAndNeverForEver() {
    List<Duration> rests = Stream.of(1, 2, 3, 9, 10, 60).map(Construction::rest).toList();
    assertThat(rests.stream().map(Duration::toSeconds))
        .containsExactly(0L, 2L, 4L, 256L, 300L, 300L);
  }
}
