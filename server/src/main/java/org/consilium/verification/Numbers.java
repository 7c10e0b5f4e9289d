package org.consilium.verification;

import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A number of the register that was mistyped or left out. */
@Component
public class Numbers {
  private final Accounts accounts;
  private final Reviews reviews;
  private final RegisterProofs register;
  private final Lookups lookups;

  Numbers(Accounts accounts, Reviews reviews, RegisterProofs register, Lookups lookups) {
    this.accounts = accounts;
    this.reviews = reviews;
    this.register = register;
    this.lookups = lookups;
  }

  /**
   * Puts another number under the actor's account and compares it with the register.
   *
   * @throws Refusal 409 when nothing is open to be decided on the actor
   */
  @Transactional
  public void correct(Actor actor, String number) {
    reviews.openForProof(actor);
    accounts.number(actor, number);
    if (!register.check(actor, actor.id())) {
      Account account = accounts.own(actor);
      lookups.ask(actor, account);
    }
  }
}
