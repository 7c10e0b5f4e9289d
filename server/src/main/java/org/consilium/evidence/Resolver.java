package org.consilium.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the catalogues what waits to be known, and what is known already anew each month: an article
 * may be retracted since. A work that is not known is asked about again after a day and then each
 * week for a month; a catalogue that does not answer rests, and is tried less and less often, ten
 * times. Works once over all nodes.
 */
@Component
class Resolver {
  static final Duration MONTH = Duration.ofDays(30);

  private static final Logger log = LoggerFactory.getLogger(Resolver.class);
  private static final int HANDFUL = 20;
  private static final int ATTEMPTS = 10;
  private static final int MISSES = 5;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final Catalogues catalogues;
  private final WorkRows rows;
  private final Works works;
  private final TransactionTemplate transaction;
  private final Map<Scheme, Instant> resting = new ConcurrentHashMap<>();
  private final AtomicBoolean asking = new AtomicBoolean();
  private final Clock clock = Clock.systemUTC();

  Resolver(Catalogues catalogues, WorkRows rows, Works works, TransactionTemplate transaction) {
    this.catalogues = catalogues;
    this.rows = rows;
    this.works = works;
    this.transaction = transaction;
  }

  @Scheduled(initialDelay = 5, fixedRate = 5, timeUnit = TimeUnit.SECONDS)
  void round() {
    if (!catalogues.open() || !asking.compareAndSet(false, true)) {
      return;
    }
    try {
      boolean more = true;
      while (more) {
        more = handful();
      }
    } catch (RuntimeException e) {
      log.warn("references wait: {}", e.getClass().getName());
    } finally {
      asking.set(false);
    }
  }

  /** False when nothing is left that may be asked about now. */
  private boolean handful() {
    List<Scheme> awake =
        Arrays.stream(Scheme.values())
            .filter(Scheme::catalogued)
            .filter(scheme -> !resting.getOrDefault(scheme, Instant.MIN).isAfter(clock.instant()))
            .toList();
    List<WorkRows.Wanted> taken = awake.isEmpty() ? List.of() : rows.take(awake, HANDFUL);
    pubmed(taken.stream().filter(one -> one.scheme() == Scheme.PMID).toList());
    crossref(taken.stream().filter(one -> one.scheme() == Scheme.DOI).toList());
    return taken.size() == HANDFUL;
  }

  private void pubmed(List<WorkRows.Wanted> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    try {
      Map<String, Publication> found =
          catalogues.pubmed(wanted.stream().map(WorkRows.Wanted::identifier).toList());
      wanted.forEach(one -> answered(one, Optional.ofNullable(found.get(one.identifier()))));
    } catch (IOException e) {
      unanswered(Scheme.PMID, wanted, e);
    }
  }

  private void crossref(List<WorkRows.Wanted> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      WorkRows.Wanted one = wanted.get(i);
      try {
        answered(one, catalogues.crossref(one.identifier()));
      } catch (Catalogues.Later e) {
        unanswered(Scheme.DOI, wanted.subList(i, wanted.size()), e);
        return;
      } catch (IOException e) {
        unanswered(Scheme.DOI, List.of(one), e);
      }
    }
  }

  private void answered(WorkRows.Wanted one, Optional<Publication> found) {
    if (found.isPresent()) {
      transaction.executeWithoutResult(status -> works.keep(one.id(), found.get()));
    } else {
      transaction.executeWithoutResult(status -> works.miss(one.id(), again(one)));
    }
  }

  private static Duration again(WorkRows.Wanted missed) {
    if (missed.known()) {
      return MONTH;
    }
    return missed.missed() == 0 ? DAY : missed.missed() < MISSES ? WEEK : Duration.ZERO;
  }

  private void unanswered(Scheme scheme, List<WorkRows.Wanted> wanted, IOException why) {
    log.warn("{}: {} references wait: {}", scheme, wanted.size(), why.getClass().getName());
    if (why instanceof Catalogues.Later later) {
      Duration rest = later.after().orElse(REST);
      resting.put(
          scheme, clock.instant().plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST));
    }
    for (WorkRows.Wanted one : wanted) {
      if (one.attempts() >= ATTEMPTS) {
        rows.fail(one.id(), DAY);
      } else {
        rows.later(one.id(), Duration.ofMinutes(1L << one.attempts()));
      }
    }
  }
}
