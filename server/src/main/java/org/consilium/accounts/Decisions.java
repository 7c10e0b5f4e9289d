package org.consilium.accounts;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators decide on accounts, each time with a reason that the person may read. */
@Component
public class Decisions {
  private final AccountRows accounts;
  private final DecisionRows rows;
  private final RoleRows roles;
  private final SessionRows sessions;
  private final Audit audit;

  Decisions(
      AccountRows accounts, DecisionRows rows, RoleRows roles, SessionRows sessions, Audit audit) {
    this.accounts = accounts;
    this.rows = rows;
    this.roles = roles;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** Where an account must stand for a decision to be open. */
  public static Set<Verification> from(Verification decision) {
    return switch (decision) {
      case VERIFIED ->
          EnumSet.of(Verification.PENDING, Verification.REFUSED, Verification.SUSPENDED);
      case REFUSED -> EnumSet.of(Verification.PENDING);
      case SUSPENDED -> EnumSet.of(Verification.VERIFIED);
      case PENDING -> EnumSet.noneOf(Verification.class);
    };
  }

  public Optional<Decision> latest(long accountId) {
    return rows.latest(accountId);
  }

  /** The latest decision on each; an account never decided on is absent. */
  public Map<Long, Decision> latestOf(Collection<Long> accountIds) {
    return accountIds.isEmpty() ? Map.of() : rows.latestOf(accountIds);
  }

  /**
   * Verifies, refuses or suspends somebody else. A suspension ends the person's sessions on all
   * nodes at once.
   *
   * @throws Refusal 404 for an unknown account, 403 on oneself, 409 when somebody decided before
   */
  @Transactional
  public void decide(Actor actor, long accountId, Verification decision, String reason) {
    if (actor.id() == accountId) {
      throw new Refusal(403, "accounts.own-decision");
    }
    Account account = accounts.byId(accountId).orElseThrow(Refusal::notFound);
    if (decision == Verification.SUSPENDED && account.has(Standing.ADMINISTRATOR)) {
      roles.lock();
      if (roles.administratorsBut(accountId) == 0) {
        throw new Refusal(409, "accounts.last-administrator");
      }
    }
    Set<Verification> from = from(decision);
    if (from.isEmpty() || !accounts.updateVerification(accountId, decision, from)) {
      throw new Refusal(409, "accounts.decided-before");
    }
    rows.insert(accountId, decision, reason, actor.id());
    if (decision == Verification.SUSPENDED) {
      sessions.endAll(accountId);
    }
    audit.record(actor, "account." + verb(decision), "account", accountId, reason);
  }

  private static String verb(Verification decision) {
    return switch (decision) {
      case VERIFIED -> "verify";
      case REFUSED -> "refuse";
      case SUSPENDED -> "suspend";
      case PENDING -> throw new IllegalArgumentException("nothing decided");
    };
  }
}
