package org.consilium.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The measured service, made anew every quarter of an hour by one of the nodes. */
@Component
class Figures {
  static final List<Integer> WINDOWS = List.of(30, 90, 365);

  /** Fewer questions, or fewer answers, would tell of single people. */
  static final int FEWEST = 5;

  private static final Duration PAUSE = Duration.ofMinutes(15);

  private final FigureRows rows;
  private final TransactionOperations transactions;

  Figures(FigureRows rows, TransactionOperations transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    refresh(Instant.now());
  }

  /** Does nothing when it was done a moment ago, here or elsewhere. */
  void refresh(Instant now) {
    transactions.executeWithoutResult(
        status -> {
          if (rows.take(now.minus(PAUSE), now)) {
            rows.empty();
            rows.compute(WINDOWS, FEWEST, now);
          }
        });
  }

  /** All specialties together first, then by the number of questions. */
  List<Figure> of(int days) {
    return rows.of(days);
  }
}
