package org.consilium.providers;

import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.IdentityProven;
import org.consilium.accounts.IdentityUnlinked;
import org.consilium.accounts.Letter;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.accounts.SignInMail;
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
  private final Providers providers;
  private final Accounts accounts;
  private final SignInMail mail;
  private final ApplicationEventPublisher events;
  private final Audit audit;

  ProvenIdentities(
      IdentityRows rows,
      Providers providers,
      Accounts accounts,
      SignInMail mail,
      ApplicationEventPublisher events,
      Audit audit) {
    this.rows = rows;
    this.providers = providers;
    this.accounts = accounts;
    this.mail = mail;
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
   * Links an account to whom the provider names, and tells; its owner too, by mail.
   *
   * @return false, and nothing is changed, when that person has another account, or the account is
   *     another person's there
   */
  @Transactional
  public boolean link(Actor actor, ProvenIdentity identity) {
    boolean linked = rows.insert(identity.provider(), identity.subject(), actor.id());
    if (linked) {
      audit.record(actor, "identity.link", "account", actor.id(), identity.provider());
      write(actor, Letter.PROVIDER_LINKED, identity.provider());
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

  /**
   * @throws Refusal 404 when there is no such link, 409 when no link by mail would open the account
   *     then
   */
  @Transactional
  public void unlink(Actor actor, String provider) {
    if (!accounts.own(actor).mailOpens()) {
      throw new Refusal(409, "accounts.address-unproven");
    }
    if (!rows.delete(provider, actor.id())) {
      throw Refusal.notFound();
    }
    events.publishEvent(new IdentityUnlinked(actor.id(), provider));
    audit.record(actor, "identity.unlink", "account", actor.id(), provider);
    write(actor, Letter.PROVIDER_UNLINKED, provider);
  }

  private void write(Actor actor, Letter letter, String provider) {
    String name = providers.byKey(provider).map(Provider::name).orElse(provider);
    mail.write(accounts.own(actor), letter, "/me/security", name);
  }
}
