package org.consilium.directory;

import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Opening;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.communities.Memberships;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.providers.ProvenIdentities;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens an account together with its memberships, and with who its owner is elsewhere. */
@Component
class Joining {
  private final Accounts accounts;
  private final Memberships memberships;
  private final ProvenIdentities identities;

  Joining(Accounts accounts, Memberships memberships, ProvenIdentities identities) {
    this.identities = identities;
    this.accounts = accounts;
    this.memberships = memberships;
  }

  /** Changes nothing when the address has an account. */
  @Transactional
  void join(
      Actor actor, Opening opening, List<Specialty> specialties, Optional<ProvenIdentity> proof) {
    accounts
        .open(actor, opening)
        .map(Account::actor)
        .ifPresent(
            joined -> {
              specialties.forEach(specialty -> memberships.join(joined, specialty));
              proof.ifPresent(proven -> identities.link(joined, proven));
            });
  }
}
