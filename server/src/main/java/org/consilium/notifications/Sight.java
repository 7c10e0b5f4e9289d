package org.consilium.notifications;

import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Standing;
import org.springframework.stereotype.Component;

/** Who may, at this moment, see what: asked anew before anything is pushed or mailed. */
@Component
class Sight {
  private final Accounts accounts;
  private final List<ContentGate> gates;

  Sight(Accounts accounts, List<ContentGate> gates) {
    this.accounts = accounts;
    this.gates = gates;
  }

  /** The account as an actor, if it may read members' content today. */
  Optional<Actor> reader(long accountId) {
    return accounts.byId(accountId).map(Account::actor).filter(actor -> actor.is(Standing.READER));
  }

  /** A kind that no room keeps a gate for is open to nobody. */
  boolean sees(Actor viewer, ContentRef subject) {
    List<ContentGate> keepers =
        gates.stream().filter(gate -> gate.kind() == subject.kind()).toList();
    return !keepers.isEmpty()
        && keepers.stream().allMatch(gate -> gate.visible(viewer, subject.id()));
  }
}
