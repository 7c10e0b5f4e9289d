package org.consilium.notifications;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * A virtual thread that works in rounds while the node runs: at each ring of the doorbell, and
 * every few seconds besides.
 */
abstract class Loop implements SmartLifecycle {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final String name;
  private final Duration patience;
  private final Doorbell doorbell;
  private volatile @Nullable Thread thread;

  /**
   * @param patience how long a stop lets what is under way arrive
   */
  Loop(String name, Duration patience, Doorbell doorbell) {
    this.name = name;
    this.patience = patience;
    this.doorbell = doorbell;
  }

  /** Works off what waits; ends early once the loop no longer runs, and throws nothing. */
  abstract void round();

  @Override
  public void start() {
    Thread walking = Thread.ofVirtual().name(name).unstarted(this::walk);
    thread = walking;
    walking.start();
  }

  /** Lets what is in hand arrive: what is interrupted would be carried twice. */
  @Override
  public void stop() {
    Thread walking = thread;
    thread = null;
    doorbell.ring();
    try {
      if (walking != null) {
        walking.join(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void walk() {
    try {
      long heard = 0;
      while (isRunning()) {
        round();
        heard = doorbell.await(heard, LONGEST_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
