package org.consilium.privacy;

import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Patients taking their consent back: whoever holds the code may, without an account. */
@Component
class Withdrawals {
  private final ConsentRows rows;
  private final Endings endings;
  private final Seal seal;

  Withdrawals(ConsentRows rows, Endings endings, Seal seal) {
    this.rows = rows;
    this.endings = endings;
    this.seal = seal;
  }

  /** Withdraws at once; true as well when it had ended before, false when nobody has the code. */
  @Transactional
  public boolean withdraw(Actor actor, WithdrawalCode code) {
    Optional<Long> consent = rows.byDigest(code.digest(seal));
    consent.ifPresent(id -> endings.end(Actor.nobody(actor.language()), id, Ending.WITHDRAWN));
    return consent.isPresent();
  }
}
