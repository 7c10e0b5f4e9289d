package org.consilium.accounts;

import java.util.List;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Coming back without any passkey, in a way that does not make the mailbox as strong as they are:
 * an administrator confirms after a second proof, or three days pass in which nobody who holds the
 * account says no. For who holds an office only an administrator will do. See
 * docs/decisions/0014-sign-in.md.
 */
@Component
public class Recoveries {
  private static final int HOURS = 72;
  private static final int SHOWN = 50;

  private final RecoveryRows rows;
  private final PasskeyRows passkeys;
  private final SessionRows sessions;
  private final Accounts accounts;
  private final SignInMail mail;
  private final Audit audit;

  Recoveries(
      RecoveryRows rows,
      PasskeyRows passkeys,
      SessionRows sessions,
      Accounts accounts,
      SignInMail mail,
      Audit audit) {
    this.rows = rows;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.accounts = accounts;
    this.mail = mail;
    this.audit = audit;
  }

  Optional<Recovery> waiting(long accountId) {
    return rows.waiting(accountId);
  }

  /** Those that wait, the oldest first. */
  public List<Recovery> waiting() {
    return rows.oldest(SHOWN);
  }

  /** Whether time alone never suffices for the account. */
  boolean needsAdministrator(Actor actor) {
    return !account(actor.id()).roles().isEmpty();
  }

  /** Asks; changes nothing when that was done already, or when there is nothing to recover. */
  @Transactional
  public void ask(Actor actor) {
    Token stop = Token.random();
    if (passkeys.count(actor.id()) > 0 && rows.insert(actor.id(), HOURS, stop.digest())) {
      audit.record(actor, "recovery.ask", "account", actor.id());
      mail.write(account(actor.id()), Letter.RECOVERY_ASKED, "/recovery/stop?token=" + stop.text());
    }
  }

  /** Somebody signed in to the account says no. */
  @Transactional
  public void stop(Actor actor) {
    rows.waiting(actor.id()).ifPresent(recovery -> stop(actor, recovery));
  }

  /** Whoever reads the mail that warned says no; false when there is nothing to stop. */
  @Transactional
  public boolean stop(Actor actor, String token) {
    Optional<Recovery> recovery = rows.byStop(new Token(token).digest());
    recovery.ifPresent(found -> stop(actor, found));
    return recovery.isPresent();
  }

  private void stop(Actor actor, Recovery recovery) {
    if (rows.end(recovery.id(), "STOPPED", actor.signedIn() ? actor.id() : null, null, null)) {
      audit.record(actor, "recovery.stop", "account", recovery.accountId());
      mail.write(account(recovery.accountId()), Letter.RECOVERY_STOPPED, "/me/security");
    }
  }

  /**
   * The member takes up what time has confirmed: all passkeys go, and all other sessions.
   *
   * @throws Refusal 409 before its time, or for who holds an office
   */
  @Transactional
  public void complete(Actor actor, String here) {
    Recovery recovery = rows.waiting(actor.id()).orElseThrow(Refusal::notFound);
    if (!recovery.due() || needsAdministrator(actor)) {
      throw new Refusal(409, "accounts.recovery-waits");
    }
    finish(actor, recovery, null, null);
    sessions.endAllBut(actor.id(), here);
  }

  /**
   * An administrator made sure by a second proof; the member signs in anew.
   *
   * @throws Refusal 404 when nothing waits, 403 on oneself
   */
  @Transactional
  public void confirm(Actor actor, long id, Recovery.Proof proof, String reason) {
    Recovery recovery = rows.byId(id).orElseThrow(Refusal::notFound);
    if (recovery.accountId() == actor.id()) {
      throw new Refusal(403, "accounts.own-decision");
    }
    finish(actor, recovery, proof, reason);
    sessions.endAll(recovery.accountId());
  }

  /**
   * An administrator does not believe it.
   *
   * @throws Refusal 404 when nothing waits
   */
  @Transactional
  public void refuse(Actor actor, long id, String reason) {
    Recovery recovery = rows.byId(id).orElseThrow(Refusal::notFound);
    rows.end(recovery.id(), "STOPPED", actor.id(), null, reason);
    audit.record(actor, "recovery.refuse", "account", recovery.accountId(), reason);
    mail.write(account(recovery.accountId()), Letter.RECOVERY_STOPPED, "/me/security");
  }

  private void finish(
      Actor actor, Recovery recovery, Recovery.@Nullable Proof proof, @Nullable String reason) {
    if (!rows.end(recovery.id(), "DONE", actor.id(), proof, reason)) {
      throw Refusal.notFound();
    }
    passkeys.deleteAll(recovery.accountId());
    audit.record(actor, "recovery.complete", "account", recovery.accountId(), reason);
    mail.write(account(recovery.accountId()), Letter.RECOVERY_DONE, "/me/security");
  }

  private Account account(long id) {
    return accounts.byId(id).orElseThrow(Refusal::notFound);
  }
}
