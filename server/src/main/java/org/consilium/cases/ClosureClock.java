package org.consilium.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.consilium.foundation.Actor;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.notifications.Notifications.Each;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reminds those who asked, and were answered, to tell how it ended: after so many days without
 * anything new, a few times, then never. Every node's clock ticks; what one takes is in a
 * transaction with what it tells.
 */
@Component
class ClosureClock {
  static final int BATCH = 200;
  private static final Logger log = LoggerFactory.getLogger(ClosureClock.class);

  private final ReminderRows rows;
  private final Notifications notifications;
  private final TransactionOperations transactions;
  private final List<Duration> waits;

  /**
   * @param waits without anything new until each reminder; none for no reminder
   */
  ClosureClock(
      ReminderRows rows,
      Notifications notifications,
      TransactionOperations transactions,
      @Value("${consilium.closing.reminders:14d,30d,60d}") List<Duration> waits) {
    this.rows = rows;
    this.notifications = notifications;
    this.transactions = transactions;
    this.waits = waits.stream().sorted().toList();
  }

  @Scheduled(initialDelay = 3, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void round() {
    try {
      round(Instant.now());
    } catch (RuntimeException e) {
      log.warn("reminders to close wait: {}", e.getClass().getName());
    }
  }

  /** How many were reminded. */
  int round(Instant now) {
    // Those who asked under an alias apart: nothing of an account is written together with theirs.
    int reminded = all(now, false) + all(now, true);
    rows.deleteSpent(waits.size());
    return reminded;
  }

  private int all(Instant now, boolean aliased) {
    int reminded = 0;
    for (int sent = 0; sent < waits.size(); sent++) {
      int before = sent;
      Batch batch;
      do {
        batch = Objects.requireNonNull(transactions.execute(any -> some(now, before, aliased)));
        reminded += batch.reminded();
      } while (batch.taken() == BATCH);
    }
    return reminded;
  }

  private record Batch(int taken, int reminded) {}

  private Batch some(Instant now, int sent, boolean aliased) {
    List<ReminderRows.Due> due =
        rows.take(waits.stream().map(now::minus).toList(), sent, aliased, BATCH);
    int reminded =
        notifications.announceEach(
            Actor.nobody(Locale.FRENCH),
            NotificationKind.CLOSURE_DUE,
            due.stream()
                .filter(ReminderRows.Due::waiting)
                .map(
                    one ->
                        new Each(
                            one.asker(),
                            Cases.ref(one.caseId()),
                            "/cases/" + one.caseId() + "/closure"))
                .toList());
    return new Batch(due.size(), reminded);
  }
}
