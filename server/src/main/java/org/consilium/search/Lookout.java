package org.consilium.search;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells those who saved a search of a young case that answers to it, once a case, whether its
 * question or an answer brought the words. One node at a time goes through what changed since the
 * last time, in one transaction with the telling, so that a crash tells nobody twice and nobody
 * never. What saved searches need is known before ({@link Awaited}): a round costs what changed,
 * not what is saved.
 *
 * <p>Whoever asked under an alias is told of it like everybody else: leaving the account out would
 * say whose it is.
 */
@Component
class Lookout {
  /** Older cases tell nobody, even when something is said there. */
  static final Duration YOUNG = Duration.ofDays(30);

  private static final Logger log = LoggerFactory.getLogger(Lookout.class);

  private final LiveIndex live;
  private final LogRows rows;
  private final SavedSearchRows searches;
  private final Awaited awaited;
  private final Searchable searchable;
  private final Notifications notifications;
  private final TransactionTemplate transaction;
  private final ReentrantLock turn = new ReentrantLock();
  private final Clock clock = Clock.systemUTC();

  Lookout(
      LiveIndex live,
      LogRows rows,
      SavedSearchRows searches,
      Awaited awaited,
      Searchable searchable,
      Notifications notifications,
      TransactionTemplate transaction) {
    this.live = live;
    this.rows = rows;
    this.searches = searches;
    this.awaited = awaited;
    this.searchable = searchable;
    this.notifications = notifications;
    this.transaction = transaction;
  }

  /** Looks, unless the turn before still does. */
  @Scheduled(initialDelay = 5, fixedRate = 5, timeUnit = TimeUnit.SECONDS)
  void tick() {
    if (turn.tryLock()) {
      try {
        look();
      } finally {
        turn.unlock();
      }
    }
  }

  /** Tells of everything that is committed now, after whoever is at it. */
  void look() {
    turn.lock();
    try {
      live.fresh().ifPresent(index -> transaction.executeWithoutResult(status -> look(index)));
    } catch (Unreachable away) {
      // They wait: what was not told comes with the next turn that it answers.
    } catch (RuntimeException e) {
      log.warn("saved searches wait: {}", e.getClass().getName());
    } finally {
      turn.unlock();
    }
  }

  private void look(Index index) {
    Instant oldest = clock.instant().minus(YOUNG);
    List<Long> untold = rows.untold(index.position(), index.identity().words());
    boolean read = false;
    for (int from = 0; from < untold.size(); from += Builder.BATCH) {
      List<Searchable.Document> some =
          searchable.documents(untold.subList(from, Math.min(untold.size(), from + Builder.BATCH)));
      for (Searchable.Document document : some) {
        if (document.askedAt().isAfter(oldest)) {
          if (!read) {
            awaited.read(index);
            read = true;
          }
          List<Awaited.Saved> candidates = awaited.by(index, document);
          tell(document, index.use(view -> matching(view, document, candidates)));
        }
      }
    }
  }

  private static Set<Long> matching(
      View view, Searchable.Document document, List<Awaited.Saved> candidates) throws IOException {
    Set<Long> accounts = new HashSet<>();
    List<Boolean> answered =
        view.each(
            new TermQuery(new Term(Fields.KEY, Long.toString(document.id()))),
            candidates.stream().map(Awaited.Saved::query).toList());
    for (int i = 0; i < answered.size(); i++) {
      if (answered.get(i)) {
        accounts.addAll(candidates.get(i).accounts());
      }
    }
    return accounts;
  }

  private void tell(Searchable.Document document, Set<Long> accounts) {
    if (accounts.isEmpty()) {
      return;
    }
    List<Long> may =
        searchable.visibleTo(document.id(), accounts).stream()
            .filter(account -> account != document.author())
            .toList();
    List<Long> untold = searches.tell(document.id(), may);
    if (!untold.isEmpty()) {
      notifications.announce(
          Actor.nobody(Locale.FRENCH),
          NotificationKind.MATCHED,
          new ContentRef(ContentRef.Kind.CASE, document.id()),
          "/cases/" + document.id(),
          untold);
    }
  }
}
