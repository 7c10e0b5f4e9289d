package org.consilium.search;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The building of an index in a thread of its own, one at a time, and those who wait for it. */
final class Construction {
  /** So long after its beginning somebody who searches waits for its end. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final Logger log = LoggerFactory.getLogger(Construction.class);

  private @Nullable CompletableFuture<Void> last;
  private volatile long since;
  private volatile int percent;

  int percent() {
    return percent;
  }

  void reached(int percent) {
    this.percent = percent;
  }

  synchronized boolean isRunning() {
    CompletableFuture<Void> running = last;
    return running != null && !running.isDone();
  }

  /** Begins, unless one is running; gives what to wait for. */
  synchronized CompletableFuture<Void> begin(Runnable work) {
    CompletableFuture<Void> running = last;
    if (running != null && !running.isDone()) {
      return running;
    }
    percent = 0;
    since = System.nanoTime();
    CompletableFuture<Void> end = new CompletableFuture<>();
    last = end;
    Thread.ofPlatform().daemon().name("search builder").start(() -> run(work, end));
    return end;
  }

  private static void run(Runnable work, CompletableFuture<Void> end) {
    try {
      work.run();
    } catch (Unreachable away) {
      log.debug("index not built: {}", away.getMessage());
    } catch (RuntimeException e) {
      log.warn("index not built: {}", e.getClass().getName());
    } finally {
      end.complete(null);
    }
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
