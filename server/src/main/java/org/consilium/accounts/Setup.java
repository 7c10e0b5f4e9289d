package org.consilium.accounts;

import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates the first administrator, who also verifies until others do, verified, once. */
@Component
public class Setup {
  private static final String REASON = "setup";

  private final Accounts accounts;
  private final AccountRows accountRows;
  private final RoleRows roles;
  private final DecisionRows decisions;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Setup(
      Accounts accounts,
      AccountRows accountRows,
      RoleRows roles,
      DecisionRows decisions,
      Audit audit,
      ApplicationEventPublisher events) {
    this.accounts = accounts;
    this.accountRows = accountRows;
    this.roles = roles;
    this.decisions = decisions;
    this.audit = audit;
    this.events = events;
  }

  /**
   * @return the administrator's account; the one that the address had already, if any
   * @throws Refusal 404 once there is an administrator
   */
  @Transactional
  public Account complete(Actor actor, Opening opening) {
    roles.lock();
    if (roles.administratorExists()) {
      throw Refusal.notFound();
    }
    Account account =
        accounts
            .open(actor, opening)
            .or(() -> accounts.byEmail(opening.email()))
            .orElseThrow(Refusal::notFound);
    Actor self = account.actor();
    if (accountRows.updateVerification(
        account.id(), Verification.VERIFIED, Decisions.from(Verification.VERIFIED))) {
      decisions.insert(account.id(), Verification.VERIFIED, REASON, account.id());
      audit.record(self, "account.verify", "account", account.id(), REASON);
      events.publishEvent(new AccountDecided(account.id(), Verification.VERIFIED));
    }
    roles.insert(account.id(), Standing.ADMINISTRATOR);
    audit.record(self, "role.grant-administrator", "account", account.id(), REASON);
    roles.insert(account.id(), Standing.VERIFIER);
    audit.record(self, "role.grant-verifier", "account", account.id(), REASON);
    return account;
  }
}
