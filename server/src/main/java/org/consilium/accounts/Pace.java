package org.consilium.accounts;

import java.time.Duration;

/**
 * Makes an answer take the same time whatever was found, so that the clock does not tell whether an
 * address is known. Costs a sleeping virtual thread.
 */
public final class Pace {
  private static final Duration FLOOR = Duration.ofMillis(250);

  private Pace() {}

  /** Runs the work and returns no earlier than a quarter of a second after the start. */
  public static void even(Runnable work) {
    long start = System.nanoTime();
    try {
      work.run();
    } finally {
      sleep(FLOOR.minusNanos(System.nanoTime() - start));
    }
  }

  private static void sleep(Duration rest) {
    if (rest.isPositive()) {
      try {
        Thread.sleep(rest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
