package org.consilium.verification;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.Verification;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long a verification lasts. Before its end the member is reminded twice and may bring new
 * proofs; at its end they are suspended, and a review is open. What they brought in time and nobody
 * has read yet gives them another month. Several nodes may look at once: each takes rows that no
 * other holds.
 */
@Component
class Terms {
  /** Days before the end from which proofs may be brought anew. */
  static final int RENEWABLE_DAYS = 60;

  /** Days after the end that verifiers have for what was brought before. */
  private static final int READING_DAYS = 30;

  private static final List<Integer> REMINDED_DAYS = List.of(30, 7);
  private static final int MOST = 200;

  private final TermRows rows;
  private final ReviewRows reviews;
  private final Accounts accounts;
  private final Decisions decisions;
  private final Policy policy;
  private final Notices notices;
  private final MessageSource messages;
  private final Audit audit;

  Terms(
      TermRows rows,
      ReviewRows reviews,
      Accounts accounts,
      Decisions decisions,
      Policy policy,
      Notices notices,
      MessageSource messages,
      Audit audit) {
    this.rows = rows;
    this.reviews = reviews;
    this.accounts = accounts;
    this.decisions = decisions;
    this.policy = policy;
    this.notices = notices;
    this.messages = messages;
    this.audit = audit;
  }

  /** The last day of a person's verification; empty when it has none. */
  Optional<LocalDate> of(long account) {
    return rows.of(account);
  }

  boolean renewable(long account) {
    return rows.of(account)
        .filter(until -> until.isBefore(LocalDate.now().plusDays(RENEWABLE_DAYS)))
        .isPresent();
  }

  /** Begins the term of somebody just verified. */
  @Transactional(propagation = Propagation.MANDATORY)
  void begin(Actor actor, Account account) {
    int months = policy.months(account.profession());
    if (months > 0) {
      rows.set(account.id(), LocalDate.now().plusMonths(months));
      audit.record(actor, "term.begin", "account", account.id());
    } else {
      rows.drop(account.id());
    }
  }

  @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  @Transactional
  void remind() {
    Actor clock = Actor.nobody(Locale.FRENCH);
    for (int days : REMINDED_DAYS) {
      for (long id : rows.remind(days, MOST)) {
        Account account = accounts.byId(id).orElseThrow(Refusal::notFound);
        notices.send(account, Notices.Kind.TERM);
        audit.record(clock, "term.remind", "account", id);
      }
    }
  }

  @Scheduled(initialDelay = 4, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  @Transactional
  void end() {
    Actor clock = Actor.nobody(Locale.FRENCH);
    for (long id : rows.over(READING_DAYS, MOST)) {
      Account account = accounts.byId(id).orElseThrow(Refusal::notFound);
      if (decisions.indispensable(id)) {
        continue;
      }
      decisions.decide(
          clock,
          id,
          Verification.SUSPENDED,
          messages.getMessage("verification.term.over", new Object[0], account.language()));
      rows.drop(id);
      if (reviews.open(id, Review.Cause.EXPIRED, null, null)) {
        audit.record(clock, "review.open", "account", id);
      }
    }
  }
}
