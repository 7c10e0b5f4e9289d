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
import org.consilium.foundation.Refusal;
import org.consilium.providers.ProvenIdentities;
import org.consilium.verification.Arrivals;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens an account together with its memberships, and with who its owner is elsewhere. */
@Component
class Joining {
  private final Accounts accounts;
  private final Memberships memberships;
  private final ProvenIdentities identities;
  private final Arrivals arrivals;

  Joining(
      Accounts accounts, Memberships memberships, ProvenIdentities identities, Arrivals arrivals) {
    this.identities = identities;
    this.accounts = accounts;
    this.memberships = memberships;
    this.arrivals = arrivals;
  }

  /**
   * Changes nothing when the address has an account. Who comes with a proof is let in by it: links
   * to the address, which nobody has opened yet, let nobody in.
   *
   * @param network address that the form came from
   * @param mark what {@link Arrivals#mark} gave to the form
   */
  @Transactional
  Optional<Account> join(
      Actor actor,
      Opening opening,
      List<Specialty> specialties,
      Optional<ProvenIdentity> proof,
      String network,
      String mark) {
    Optional<Account> opened = accounts.open(actor, opening, proof.isEmpty());
    opened
        .map(Account::actor)
        .ifPresent(
            joined -> {
              specialties.stream()
                  .filter(specialty -> specialty.admits(opening.profession()))
                  .forEach(specialty -> memberships.join(joined, specialty));
              arrivals.note(joined, network, mark);
              if (proof.isPresent() && !identities.link(joined, proof.get())) {
                throw new Refusal(409, "accounts.identity-taken");
              }
            });
    return opened;
  }
}
