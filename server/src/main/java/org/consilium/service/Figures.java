package org.consilium.service;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The measured service, made anew by one of the nodes: of the last months every quarter of an hour,
 * of the year, which is many questions and changes little, by night.
 */
@Component
class Figures {
  static final List<Integer> WINDOWS = List.of(30, 90, 365);
  private static final List<Integer> MONTHS = List.of(30, 90);
  private static final List<Integer> YEAR = List.of(365);

  /** Fewer questions, or fewer answers, would tell of single people. */
  static final int FEWEST = 5;

  private static final Duration PAUSE = Duration.ofMinutes(15);
  private static final Duration NIGHT = Duration.ofHours(2);

  private final FigureRows rows;
  private final TransactionOperations transactions;

  Figures(FigureRows rows, TransactionOperations transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  /** By rate, not by delay: jobs by delay wait for each other, and this one may be long. */
  @Scheduled(initialDelay = 20, fixedRate = 60, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    refresh(Instant.now());
  }

  /** Does nothing when it was done a moment ago, or since the night, here or elsewhere. */
  void refresh(Instant now) {
    refresh("service", MONTHS, now.minus(PAUSE), now);
    Instant night = now.minus(NIGHT).truncatedTo(ChronoUnit.DAYS).plus(NIGHT);
    refresh("service-year", YEAR, night, now);
  }

  private void refresh(String round, List<Integer> windows, Instant before, Instant now) {
    transactions.executeWithoutResult(
        status -> {
          if (rows.take(round, before, now)) {
            rows.empty(windows);
            rows.compute(windows, FEWEST, now);
          }
        });
  }

  /** All specialties together first, then by the number of questions. */
  List<Figure> of(int days) {
    return rows.of(days);
  }
}
