package org.consilium.verification;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.consilium.accounts.Account;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers that the imported file does not name, asked for at the register itself: away from any
 * request, several times when it does not answer, and of members again after each import, so that
 * who leaves is seen. Off unless the operator has a key.
 */
@Component
class Lookups {
  private static final Logger log = LoggerFactory.getLogger(Lookups.class);

  private static final int AT_ONCE = 8;

  private static final int ATTEMPTS = 6;

  private final LookupRows rows;
  private final Annuaire annuaire;
  private final RegisterRows register;
  private final RegisterProofs proofs;
  private final Leavers departures;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Lookups(
      LookupRows rows,
      Annuaire annuaire,
      RegisterRows register,
      RegisterProofs proofs,
      Leavers departures,
      Audit audit,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.annuaire = annuaire;
    this.register = register;
    this.proofs = proofs;
    this.departures = departures;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** Has the number of somebody asked for, when there is whom to ask. */
  @Transactional(propagation = Propagation.MANDATORY)
  void ask(Actor actor, Account account) {
    String number = RegisterProofs.number(account);
    if (annuaire.available() && account.country().equals("FR") && number.matches("[0-9]{11}")) {
      rows.ask(account.id(), account.country(), number);
      audit.record(actor, "register.ask", "account", account.id());
    }
  }

  @Scheduled(initialDelay = 5, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void round() {
    if (!annuaire.available()) {
      return;
    }
    for (int i = 0; i < AT_ONCE; i++) {
      Optional<LookupRows.Lookup> next = rows.take(ATTEMPTS);
      if (next.isEmpty()) {
        return;
      }
      answer(next.get());
    }
  }

  private void answer(LookupRows.Lookup lookup) {
    Optional<RegisterEntry> found;
    try {
      found = annuaire.find(lookup.number());
    } catch (RuntimeException e) {
      log.warn(
          "the register did not answer, attempt {}: {}", lookup.attempts(), e.getClass().getName());
      rows.later(lookup.account(), Duration.ofMinutes(1L << lookup.attempts()));
      return;
    }
    Actor house = Actor.nobody(Locale.FRENCH);
    transaction.executeWithoutResult(
        status -> {
          found.ifPresentOrElse(
              entry -> register.keep(lookup.register(), entry),
              () -> register.part(lookup.register(), lookup.number()));
          rows.done(lookup.account());
          rows.departed(lookup.account())
              .map(state -> new AffectedRows.Departed(lookup.account(), state))
              .ifPresent(left -> departures.suspend(house, List.of(left)));
          proofs.check(house, lookup.account());
        });
  }
}
