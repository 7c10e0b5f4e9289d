package org.consilium.accounts;

import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Coming back without any passkey or provider, in a way that does not make the mailbox as strong as
 * they are: an administrator confirms after a second proof, and nobody who holds the account says
 * no. Time alone confirms nothing. See docs/decisions/0014-sign-in.md.
 */
@Component
public class Recoveries {
  private static final int PAGE = 20;

  private final RecoveryRows rows;
  private final SessionRows sessions;
  private final Accounts accounts;
  private final SignInMail mail;
  private final Audit audit;

  Recoveries(
      RecoveryRows rows, SessionRows sessions, Accounts accounts, SignInMail mail, Audit audit) {
    this.rows = rows;
    this.sessions = sessions;
    this.accounts = accounts;
    this.mail = mail;
    this.audit = audit;
  }

  Optional<Recovery> waiting(long accountId) {
    return rows.waiting(accountId);
  }

  /** Those that wait, the oldest first. */
  public Slice<Recovery> waitingAfter(long key) {
    return Slice.of(rows.oldest(key, PAGE + 1), PAGE, recovery -> Long.toString(recovery.id()));
  }

  /** Whether somebody said no a moment ago, so that asking again must wait until tomorrow. */
  boolean rests(long accountId) {
    return rows.rests(accountId);
  }

  /** Asks; changes nothing when that was done already, or when there is nothing to recover. */
  @Transactional
  public void ask(Actor actor) {
    Account account = accounts.own(actor);
    rows.lapse();
    Token stop = Token.random();
    if (account.mailOpens()
        && accounts.guarded(actor.id())
        && !rows.rests(actor.id())
        && rows.insert(actor.id(), stop.digest())) {
      audit.record(actor, "recovery.ask", "account", actor.id());
      mail.write(account, Letter.RECOVERY_ASKED, "/recovery/stop?token=" + stop.text());
    }
  }

  /** Somebody signed in to the account says no, or shows that there is nothing to recover. */
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
      tell(recovery, Letter.RECOVERY_STOPPED);
    }
  }

  /**
   * An administrator made sure by a second proof: all passkeys and providers go, all sessions, all
   * links that wait; the member signs in anew.
   *
   * @throws Refusal 404 when nothing waits, 403 on oneself
   */
  @Transactional
  public void confirm(Actor actor, long id, Recovery.Proof proof, String reason) {
    Recovery recovery = rows.byId(id).orElseThrow(Refusal::notFound);
    if (recovery.accountId() == actor.id()) {
      throw new Refusal(403, "accounts.own-decision");
    }
    if (!rows.end(recovery.id(), "DONE", actor.id(), proof, reason)) {
      throw Refusal.notFound();
    }
    rows.disarm(recovery.accountId());
    sessions.endAll(recovery.accountId());
    audit.record(actor, "recovery.complete", "account", recovery.accountId(), reason);
    tell(recovery, Letter.RECOVERY_DONE);
  }

  /**
   * An administrator does not believe it.
   *
   * @throws Refusal 404 when nothing waits
   */
  @Transactional
  public void refuse(Actor actor, long id, String reason) {
    Recovery recovery = rows.byId(id).orElseThrow(Refusal::notFound);
    if (!rows.end(recovery.id(), "STOPPED", actor.id(), null, reason)) {
      throw Refusal.notFound();
    }
    audit.record(actor, "recovery.refuse", "account", recovery.accountId(), reason);
    tell(recovery, Letter.RECOVERY_STOPPED);
  }

  private void tell(Recovery recovery, Letter letter) {
    Account account = accounts.byId(recovery.accountId()).orElseThrow(Refusal::notFound);
    mail.write(account, letter, "/me/security");
  }
}
