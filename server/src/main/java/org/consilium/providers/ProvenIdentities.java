package org.consilium.providers;

import java.util.List;
import java.util.Optional;
import org.consilium.accounts.IdentityProven;
import org.consilium.accounts.IdentityUnlinked;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which account is whose at a provider; whoever must know hears of each proof. */
@Component
public class ProvenIdentities {
  private final IdentityRows rows;
  private final ApplicationEventPublisher events;
  private final Audit audit;

  ProvenIdentities(IdentityRows rows, ApplicationEventPublisher events, Audit audit) {
    this.rows = rows;
    this.events = events;
    this.audit = audit;
  }

  Optional<Long> owner(ProvenIdentity identity) {
    return rows.owner(identity.provider(), identity.subject());
  }

  List<String> providers(long accountId) {
    return rows.providers(accountId);
  }

  /**
   * Links an account to whom the provider names, and tells.
   *
   * @return false, and nothing is changed, when that person has another account, or the account is
   *     another person's there
   */
  @Transactional
  public boolean link(Actor actor, ProvenIdentity identity) {
    boolean linked = rows.insert(identity.provider(), identity.subject(), actor.id());
    if (linked) {
      audit.record(actor, "identity.link", "account", actor.id(), identity.provider());
      events.publishEvent(new IdentityProven(actor.id(), identity));
    }
    return linked;
  }

  /** Somebody known came in through the provider again. */
  @Transactional
  public void seen(Actor actor, ProvenIdentity identity) {
    audit.record(actor, "identity.prove", "account", actor.id(), identity.provider());
    events.publishEvent(new IdentityProven(actor.id(), identity));
  }

  @Transactional
  public void unlink(Actor actor, String provider) {
    if (!rows.delete(provider, actor.id())) {
      throw Refusal.notFound();
    }
    events.publishEvent(new IdentityUnlinked(actor.id(), provider));
    audit.record(actor, "identity.unlink", "account", actor.id(), provider);
  }
}
