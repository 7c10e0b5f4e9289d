package org.consilium.media;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Something scarce, such as memory, shared out fairly: an account holds one share at a time, what
 * else it asks for waits behind that one, so that nobody takes all of it from everybody.
 */
final class Shares {
  private static final class Line {
    private final Semaphore turn = new Semaphore(1, true);
    private int length;
  }

  private final Semaphore all;
  private final Duration patience;
  private final Map<Long, Line> lines = new ConcurrentHashMap<>();

  /**
   * @param size how much there is to share, in the unit of {@link #take}
   * @param patience longest wait
   */
  Shares(int size, Duration patience) {
    this.all = new Semaphore(size, true);
    this.patience = patience;
  }

  /** A share that was taken; closing gives it back. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for a share; empty when none came free in time. */
  Optional<Share> take(long accountId, int size) {
    long until = System.nanoTime() + patience.toNanos();
    Line line = join(accountId);
    if (acquire(line.turn, 1, until)) {
      if (acquire(all, size, until)) {
        return Optional.of(
            () -> {
              all.release(size);
              line.turn.release();
              leave(accountId);
            });
      }
      line.turn.release();
    }
    leave(accountId);
    return Optional.empty();
  }

  /** How many accounts hold or wait for a share. */
  int lines() {
    return lines.size();
  }

  private Line join(long accountId) {
    return lines.compute(
        accountId,
        (id, there) -> {
          Line line = there == null ? new Line() : there;
          line.length++;
          return line;
        });
  }

  private void leave(long accountId) {
    lines.computeIfPresent(accountId, (id, line) -> --line.length == 0 ? null : line);
  }

  private static boolean acquire(Semaphore semaphore, int permits, long until) {
    try {
      return semaphore.tryAcquire(permits, until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
