package org.consilium.privacy;

import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Patients taking their consent back: whoever holds the code may, without an account. */
@Component
class Withdrawals {
  private final ConsentRows rows;
  private final Seal seal;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Withdrawals(ConsentRows rows, Seal seal, Audit audit, ApplicationEventPublisher events) {
    this.rows = rows;
    this.seal = seal;
    this.audit = audit;
    this.events = events;
  }

  /**
   * Withdraws at once; true as well when it was withdrawn before, false when nobody has the code.
   */
  @Transactional
  public boolean withdraw(Actor actor, WithdrawalCode code) {
    Optional<Long> consent = rows.byDigest(code.digest(seal));
    consent
        .filter(rows::withdraw)
        .ifPresent(
            id -> {
              audit.record(Actor.nobody(actor.language()), "consent.withdraw", "consent", id);
              events.publishEvent(new ConsentWithdrawn(id));
            });
    return consent.isPresent();
  }
}
