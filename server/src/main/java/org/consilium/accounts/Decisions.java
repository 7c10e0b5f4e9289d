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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is decided on accounts, by verifiers, administrators or the house itself, each time with a
 * reason that the person may read.
 */
@Component
public class Decisions {
  private final AccountRows accounts;
  private final DecisionRows rows;
  private final RoleRows roles;
  private final SessionRows sessions;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Decisions(
      AccountRows accounts,
      DecisionRows rows,
      RoleRows roles,
      SessionRows sessions,
      Audit audit,
      ApplicationEventPublisher events) {
    this.accounts = accounts;
    this.rows = rows;
    this.roles = roles;
    this.sessions = sessions;
    this.audit = audit;
    this.events = events;
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

  /** Who took the latest decision on an account; empty when nobody did, or the house itself. */
  public Optional<Long> latestBy(long accountId) {
    return rows.latestBy(accountId);
  }

  /** Whether the installation would be left without an administrator. */
  public boolean indispensable(long accountId) {
    return accounts.byId(accountId).filter(a -> a.has(Standing.ADMINISTRATOR)).isPresent()
        && roles.administratorsBut(accountId) == 0;
  }

  /** Verifies again somebody who is verified: from today, for another term. */
  @Transactional
  public void renew(Actor actor, long accountId, String reason) {
    Account account = other(actor, accountId);
    if (!account.verified()) {
      throw new Refusal(409, "accounts.decided-before");
    }
    accounts.renew(accountId);
    tell(actor, accountId, Verification.VERIFIED, "account.renew", reason);
  }

  /** Leaves somebody where they stand, with a reason: an appeal that changed nothing. */
  @Transactional
  public void uphold(Actor actor, long accountId, String reason) {
    Verification stands = other(actor, accountId).verification();
    if (stands != Verification.REFUSED && stands != Verification.SUSPENDED) {
      throw new Refusal(409, "accounts.decided-before");
    }
    tell(actor, accountId, stands, "account.uphold", reason);
  }

  /**
   * Verifies, refuses or suspends somebody else. A suspension ends the person's sessions on all
   * nodes at once.
   *
   * @throws Refusal 404 for an unknown account, 403 on oneself, 409 when somebody decided before
   */
  @Transactional
  public void decide(Actor actor, long accountId, Verification decision, String reason) {
    Account account = other(actor, accountId);
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
    if (decision == Verification.SUSPENDED) {
      sessions.endAll(accountId);
    }
    tell(actor, accountId, decision, "account." + verb(decision), reason);
  }

  private Account other(Actor actor, long accountId) {
    if (actor.id() == accountId) {
      throw new Refusal(403, "accounts.own-decision");
    }
    return accounts.byId(accountId).orElseThrow(Refusal::notFound);
  }

  private void tell(Actor actor, long accountId, Verification now, String act, String reason) {
    rows.insert(accountId, now, reason, actor.signedIn() ? actor.id() : null);
    audit.record(actor, act, "account", accountId, reason);
    events.publishEvent(new AccountDecided(accountId, now));
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
