package org.consilium.search;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long work on an index in a thread of its own, one at a time, and those who wait for it. Work that
 * failed twice rests before it is begun again, each time for longer: its cause, such as a full
 * disk, is seldom gone a second later.
 */
final class Construction {
  /** So long after its beginning somebody who searches waits for its end. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final Duration SHORTEST_REST = Duration.ofSeconds(2);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(Construction.class);

  private final String name;
  private @Nullable CompletableFuture<Void> last;
  private int failures;
  private long failedAt;
  private volatile long since;
  private volatile int percent;

  /**
   * @param name of its thread
   */
  Construction(String name) {
    this.name = name;
  }

  int percent() {
    return percent;
  }

  void reached(int percent) {
    this.percent = percent;
  }

  /** Whether it runs, or rests after a failure. */
  synchronized boolean isBusy() {
    CompletableFuture<Void> running = last;
    return running != null && (!running.isDone() || resting());
  }

  /** Begins, unless one is running or rests; gives what to wait for. */
  synchronized CompletableFuture<Void> begin(Runnable work) {
    CompletableFuture<Void> running = last;
    if (running != null && (!running.isDone() || resting())) {
      return running;
    }
    percent = 0;
    since = System.nanoTime();
    CompletableFuture<Void> end = new CompletableFuture<>();
    last = end;
    Thread.ofPlatform().daemon().name(name).start(() -> run(work, end));
    return end;
  }

  private boolean resting() {
    return System.nanoTime() - failedAt < rest(failures).toNanos();
  }

  /** Twice as long after each failure in a row; none after the first. */
  static Duration rest(int failures) {
    Duration rest = SHORTEST_REST.multipliedBy(1L << Math.clamp(failures - 2L, 0, 10));
    return failures < 2 ? Duration.ZERO : rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
  }

  private void run(Runnable work, CompletableFuture<Void> end) {
    boolean done = false;
    try {
      work.run();
      done = true;
    } catch (Unreachable away) {
      log.debug("{} stopped: {}", name, away.getMessage());
    } catch (RuntimeException e) {
      log.warn("{} stopped: {}", name, e.getClass().getName());
    } finally {
      ended(done);
      end.complete(null);
    }
  }

  private synchronized void ended(boolean done) {
    failures = done ? 0 : failures + 1;
    failedAt = System.nanoTime();
  }

  /** Waits, but not for long. */
  void await(CompletableFuture<Void> end) {
    try {
      long left = since + PATIENCE_NANOS - System.nanoTime();
      end.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.debug("still building: {}", e.getClass().getName());
    }
  }
}
