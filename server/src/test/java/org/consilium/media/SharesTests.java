package org.consilium.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharesTests {
  private static final int AMAL = 1;
  private static final int BRUNO = 2;
  private static final int CHLOE = 3;

  @Test
  void nobodyTakesTheLastPlaceFromOthers() {
    Shares places = new Shares(2, Duration.ofMillis(50));
    Shares.Share first = places.take(AMAL, 1).orElseThrow();
    assertThat(places.take(AMAL, 1)).isEmpty();
    Shares.Share second = places.take(BRUNO, 1).orElseThrow();
    assertThat(places.take(CHLOE, 1)).isEmpty();
    first.close();
    places.take(CHLOE, 1).orElseThrow().close();
    second.close();
    places.take(AMAL, 2).orElseThrow().close();
    assertThat(places.lines()).isZero();
  }

  @Test
  void aSecondOfTheSameAccountGetsItsTurnWhenTheFirstIsDone() throws Exception {
    Shares places = new Shares(2, Duration.ofSeconds(10));
    Shares.Share first = places.take(AMAL, 1).orElseThrow();
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(() -> places.take(AMAL, 1).isPresent());
    Thread.sleep(100);
    assertThat(second).isNotDone();
    first.close();
    assertThat(second.get(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoIsInterruptedLeavesTheLine() throws Exception {
    Shares places = new Shares(1, Duration.ofSeconds(10));
    Shares.Share first = places.take(AMAL, 1).orElseThrow();
    Thread waiting = Thread.ofVirtual().start(() -> places.take(BRUNO, 1));
    while (places.lines() < 2) {
      Thread.onSpinWait();
    }
    waiting.interrupt();
    waiting.join();
    first.close();
    assertThat(places.lines()).isZero();
    assertThat(places.take(CHLOE, 1)).isPresent();
  }
}
