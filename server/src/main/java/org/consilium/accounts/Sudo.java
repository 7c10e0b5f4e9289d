package org.consilium.accounts;

import java.time.Instant;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Proving anew, within a session, that it is still the same person who sits there; and for the
 * first time, by a link too, that the account's mailbox is theirs.
 */
@Component
class Sudo {
  private final ProofRows rows;
  private final AccountRows accountRows;
  private final Passkeys passkeys;
  private final Recoveries recoveries;
  private final Accounts accounts;
  private final SignInMail mail;
  private final RateLimits limits;
  private final Audit audit;
  private final TransactionOperations transactions;

  Sudo(
      ProofRows rows,
      AccountRows accountRows,
      Passkeys passkeys,
      Recoveries recoveries,
      Accounts accounts,
      SignInMail mail,
      RateLimits limits,
      Audit audit,
      TransactionOperations transactions) {
    this.rows = rows;
    this.accountRows = accountRows;
    this.passkeys = passkeys;
    this.recoveries = recoveries;
    this.accounts = accounts;
    this.mail = mail;
    this.limits = limits;
    this.audit = audit;
    this.transactions = transactions;
  }

  /**
   * Mails a link that proves in this session only; too many are not sent, and nobody is told. Who
   * has something stronger gets none: it would prove nothing.
   */
  void mail(Actor actor, String session, String next) {
    if (!accounts.guarded(actor.id())
        && limits.within(RateLimits.Limit.SIGN_IN_BY_MAIL, "sudo " + actor.id())) {
      transactions.executeWithoutResult(status -> send(actor, session, next, Letter.CONFIRM));
    }
  }

  /**
   * Mails a link to the address of somebody whom no link brought in; to another one, when it was
   * mistyped. Of an address that is somebody else's nobody is told.
   */
  @Transactional
  public void address(Actor actor, String session, String email) {
    Account account = accounts.own(actor);
    boolean known = email.equals(account.email());
    if (!account.mailOpens() && (known || accountRows.updateEmail(actor.id(), email))) {
      rows.forgetLinks(actor.id());
      audit.record(actor, "account.address", "account", actor.id());
      send(actor, session, "/me/security", Letter.ADDRESS);
    }
  }

  private void send(Actor actor, String session, String next, Letter letter) {
    Token token = Token.random();
    rows.forgetOld();
    rows.insert(token.digest(), session, next, Instant.now().plus(SignInTokens.LIFE));
    mail.write(accounts.own(actor), letter, "/sudo/link?token=" + token.text());
  }

  /**
   * @return where the person wanted to go; empty for a link that is old, used, or another session's
   */
  @Transactional
  public Optional<String> byLink(Actor actor, String session, String token) {
    Optional<String> next = rows.take(new Token(token).digest(), session);
    if (next.isPresent()) {
      if (accountRows.openMail(actor.id())) {
        audit.record(actor, "account.open-mail", "account", actor.id());
      }
      if (!accounts.guarded(actor.id())) {
        prove(actor, session, new Proof(Way.LINK, Instant.now()));
      }
    }
    return next;
  }

  /** Whether one of the actor's own passkeys signed. */
  @Transactional
  public boolean byPasskey(Actor actor, String session, String credential) {
    boolean holds = passkeys.prove(actor, credential);
    if (holds) {
      prove(actor, session, new Proof(Way.PASSKEY, Instant.now()));
    }
    return holds;
  }

  /** A provider said that it was so at that moment. */
  @Transactional
  public void byProvider(Actor actor, String session, Instant at) {
    prove(actor, session, new Proof(Way.PROVIDER, at));
  }

  private void prove(Actor actor, String session, Proof proof) {
    rows.prove(session, actor.id(), proof);
    audit.record(actor, "session.prove", "account", actor.id());
    if (proof.way().strong()) {
      recoveries.stop(actor);
    }
  }
}
