package org.consilium.notifications;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes this node's carriers when there is something new, instead of letting them wait. */
@Component
class Doorbell {
  private long rings;

  synchronized void ring() {
    rings++;
    notifyAll();
  }

  /** Rings when the current transaction commits: before that a carrier would find nothing. */
  void ringAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring();
          }
        });
  }

  /**
   * Returns at the next ring, at once when it rang meanwhile, or after {@code longest}.
   *
   * @param heard what this returned before; 0 at first
   */
  synchronized long await(long heard, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    long left = longest.toMillis();
    while (rings == heard && left > 0) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
    return rings;
  }
}
