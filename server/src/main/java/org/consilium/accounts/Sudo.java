package org.consilium.accounts;

import java.time.Instant;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proving anew, within a session, that it is still the same person who sits there. */
@Component
class Sudo {
  private final ProofRows rows;
  private final Passkeys passkeys;
  private final Accounts accounts;
  private final SignInMail mail;
  private final RateLimits limits;
  private final Audit audit;

  Sudo(
      ProofRows rows,
      Passkeys passkeys,
      Accounts accounts,
      SignInMail mail,
      RateLimits limits,
      Audit audit) {
    this.rows = rows;
    this.passkeys = passkeys;
    this.accounts = accounts;
    this.mail = mail;
    this.limits = limits;
    this.audit = audit;
  }

  /**
   * Mails a link that proves in this session only; too many are not sent, and nobody is told. Who
   * has a passkey gets none: it would prove nothing.
   */
  @Transactional
  public void mail(Actor actor, String session, String next) {
    if (!passkeys.any(actor.id())
        && limits.within(RateLimits.Limit.SIGN_IN_BY_MAIL, "sudo " + actor.id())) {
      Token token = Token.random();
      rows.forgetOld();
      rows.insert(token.digest(), session, next, Instant.now().plus(SignInTokens.LIFE));
      Account account = accounts.byId(actor.id()).orElseThrow(Refusal::notFound);
      mail.write(account, Letter.CONFIRM, "/sudo/link?token=" + token.text());
    }
  }

  /**
   * @return where the person wanted to go; empty for a link that is old, used, or another session's
   */
  @Transactional
  public Optional<String> byLink(Actor actor, String session, String token) {
    Optional<String> next = rows.take(new Token(token).digest(), session);
    next.ifPresent(path -> prove(actor, session, Way.LINK));
    return next;
  }

  /** Whether one of the actor's own passkeys signed. */
  @Transactional
  public boolean byPasskey(Actor actor, String session, String credential) {
    boolean holds = passkeys.prove(actor, credential);
    if (holds) {
      prove(actor, session, Way.PASSKEY);
    }
    return holds;
  }

  private void prove(Actor actor, String session, Way way) {
    rows.prove(session, way);
    audit.record(actor, "session.prove", "account", actor.id());
  }
}
