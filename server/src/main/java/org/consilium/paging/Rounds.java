package org.consilium.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.consilium.notifications.Here;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the order of candidates stands on, kept in batches: who is there, who answers well and soon,
 * and the forgetting of old pages.
 */
@Component
class Rounds {
  /** Members whose score is made anew at once; all of 184,000 have their turn within an hour. */
  static final int BATCH = 2_000;

  private static final int PAGES_KEPT_DAYS = 100;
  private static final int PURGED = 5_000;

  private final Here here;
  private final PresenceRows presences;
  private final ReputeRows reputes;
  private final CandidateRows candidates;
  private final RoundRows rounds;
  private final TransactionOperations transactions;

  Rounds(
      Here here,
      PresenceRows presences,
      ReputeRows reputes,
      CandidateRows candidates,
      RoundRows rounds,
      TransactionOperations transactions) {
    this.here = here;
    this.presences = presences;
    this.reputes = reputes;
    this.candidates = candidates;
    this.rounds = rounds;
    this.transactions = transactions;
  }

  /** One statement for all who are connected to this node, and none for who was written lately. */
  @Scheduled(initialDelay = 10, fixedRate = 60, timeUnit = TimeUnit.SECONDS)
  void see() {
    Set<Long> connected = here.accounts();
    if (!connected.isEmpty()) {
      presences.seen(connected);
    }
  }

  @Scheduled(initialDelay = 45, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
  void score() {
    score(Instant.now());
  }

  /** The next members in the order of their numbers; one node at a time. */
  void score(Instant now) {
    transactions.executeWithoutResult(
        status ->
            rounds
                .take("reputes", Duration.ofSeconds(20), now)
                .ifPresent(
                    after -> {
                      List<ReputeRows.Sums> sums = reputes.sums(after, BATCH, now);
                      reputes.store(sums);
                      rounds.advance(
                          "reputes", sums.size() < BATCH ? 0 : sums.getLast().account(), now);
                    }));
  }

  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    while (candidates.purge(PAGES_KEPT_DAYS, PURGED) == PURGED) {
      // Some at a time, so that no transaction is long.
    }
  }
}
