package org.consilium.directory;

import java.util.List;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Opening;
import org.consilium.communities.Memberships;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens an account together with its memberships. */
@Component
class Joining {
  private final Accounts accounts;
  private final Memberships memberships;

  Joining(Accounts accounts, Memberships memberships) {
    this.accounts = accounts;
    this.memberships = memberships;
  }

  /** Changes nothing when the address has an account. */
  @Transactional
  void join(Actor actor, Opening opening, List<Specialty> specialties) {
    accounts
        .open(actor, opening)
        .map(Account::actor)
        .ifPresent(joined -> specialties.forEach(specialty -> memberships.join(joined, specialty)));
  }
}
