package org.consilium.media;

import java.time.Duration;
import java.util.function.Supplier;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;

/**
 * Room for two pictures at a time: each takes some 40 MB while it is read, masked or encoded. An
 * account has one place, so that another is always left for others.
 */
final class Workbench {
  private final Shares places = new Shares(2, Duration.ofSeconds(30));

  /**
   * Does the work when there is room.
   *
   * @throws Refusal 503 {@code media.busy} when none came free in time
   */
  <T> T use(Actor actor, Supplier<T> work) {
    try (var _ = places.take(actor.id(), 1).orElseThrow(() -> new Refusal(503, "media.busy"))) {
      return work.get();
    }
  }
}
