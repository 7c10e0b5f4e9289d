package org.consilium.accounts;

import java.util.EnumSet;
import java.util.Locale;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is appointed moderator, verifier or administrator. An installation never loses its last one.
 */
@Component
public class Roles {
  private final RoleRows rows;
  private final AccountRows accounts;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Roles(RoleRows rows, AccountRows accounts, Audit audit, ApplicationEventPublisher events) {
    this.rows = rows;
    this.accounts = accounts;
    this.audit = audit;
    this.events = events;
  }

  public boolean administratorExists() {
    return rows.administratorExists();
  }

  /**
   * @param role MODERATOR, VERIFIER, ADMINISTRATOR or OFFICER
   * @throws Refusal 404 for anybody who is not a verified member; 409 for an officer who would run
   *     the installation too, or the other way round
   */
  @Transactional
  public void grant(Actor actor, long accountId, Standing role) {
    require(role);
    Account account =
        accounts.byId(accountId).filter(Account::verified).orElseThrow(Refusal::notFound);
    if (role == Standing.OFFICER && account.has(Standing.ADMINISTRATOR)
        || role == Standing.ADMINISTRATOR && account.has(Standing.OFFICER)) {
      throw new Refusal(409, "accounts.officer-and-administrator");
    }
    if (rows.insert(accountId, role)) {
      audit.record(actor, "role.grant-" + word(role), "account", accountId);
      events.publishEvent(new RoleChanged(accountId, role, true));
    }
  }

  /**
   * @throws Refusal 409 for the last administrator
   */
  @Transactional
  public void withdraw(Actor actor, long accountId, Standing role) {
    require(role);
    rows.lock();
    if (role == Standing.ADMINISTRATOR && rows.administratorsBut(accountId) == 0) {
      throw new Refusal(409, "accounts.last-administrator");
    }
    if (rows.delete(accountId, role)) {
      audit.record(actor, "role.withdraw-" + word(role), "account", accountId);
      events.publishEvent(new RoleChanged(accountId, role, false));
    }
  }

  private static void require(Standing role) {
    if (!EnumSet.of(Standing.MODERATOR, Standing.VERIFIER, Standing.ADMINISTRATOR, Standing.OFFICER)
        .contains(role)) {
      throw Refusal.notFound();
    }
  }

  private static String word(Standing role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
