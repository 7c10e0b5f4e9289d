package org.consilium.media;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.consilium.foundation.Refusal;

/** Room for two pictures at a time: each takes some 40 MB while it is masked and encoded. */
final class Workbench {
  private static final int PLACES = 2;
  private static final int PATIENCE_SECONDS = 30;

  private final Semaphore places = new Semaphore(PLACES, true);

  /**
   * Does the work when there is room.
   *
   * @throws Refusal 503 {@code media.busy} when none came free in time
   */
  <T> T use(Supplier<T> work) {
    try {
      if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Refusal(503, "media.busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "media.busy");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
