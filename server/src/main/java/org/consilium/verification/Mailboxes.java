package org.consilium.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.EmailAddress;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Professional mailboxes: a link goes there, opens once, and only in a browser that is signed in as
 * the person who asked for it. The address itself is not kept, but whether it bears their name: a
 * ward's mailbox is no proof of a physician that one verifier may believe alone.
 */
@Component
class Mailboxes {
  private static final Duration LIFE = Duration.ofHours(24);

  private final MailboxRows rows;
  private final Accounts accounts;
  private final Policy policy;
  private final Reviews reviews;
  private final Proofs proofs;
  private final Notices notices;
  private final RateLimits limits;
  private final Seal seal;
  private final Audit audit;
  private final SecureRandom random = new SecureRandom();

  Mailboxes(
      MailboxRows rows,
      Accounts accounts,
      Policy policy,
      Reviews reviews,
      Proofs proofs,
      Notices notices,
      RateLimits limits,
      Seal seal,
      Audit audit) {
    this.rows = rows;
    this.accounts = accounts;
    this.policy = policy;
    this.reviews = reviews;
    this.proofs = proofs;
    this.notices = notices;
    this.limits = limits;
    this.seal = seal;
    this.audit = audit;
  }

  /** A mailbox that a link was sent to and that has not been opened yet: its domain. */
  Optional<String> waiting(long account) {
    return rows.waiting(account);
  }

  /**
   * Sends the link.
   *
   * @return the key of what is wrong with the address; empty when the link is on its way
   */
  @Transactional
  public Optional<String> ask(Actor actor, String typed) {
    String address = EmailAddress.plain(typed);
    if (!EmailAddress.valid(address)) {
      return Optional.of("accounts.error.email");
    }
    int at = address.indexOf('@');
    String domain = address.substring(at + 1);
    String local = address.substring(0, at).replaceFirst("\\+.*", "");
    if (!policy.professional(domain)) {
      return Optional.of("verification.mailbox.not-listed");
    }
    if (!limits.within(RateLimits.Limit.SIGN_IN_BY_MAIL, "mailbox " + actor.id())) {
      return Optional.of("refusal.too-many");
    }
    Account account = accounts.own(actor);
    reviews.openForProof(actor);
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    rows.ask(
        actor.id(),
        domain,
        seal.digest(("mailbox " + local + "@" + domain).getBytes(UTF_8)),
        NameKey.within(account.familyName(), local),
        digest(token),
        Instant.now().plus(LIFE));
    notices.send(address, actor.language(), Notices.Kind.MAILBOX, "/status/mailbox/" + token);
    audit.record(actor, "mailbox.ask", "account", actor.id());
    return Optional.empty();
  }

  /** Whether the link is good for this person. */
  boolean open(Actor actor, String token) {
    return rows.open(actor.id(), digest(token));
  }

  /**
   * @throws Refusal 404 when the link is another's, used or too old
   */
  @Transactional
  public void prove(Actor actor, String token) {
    String domain = rows.take(actor.id(), digest(token)).orElseThrow(Refusal::notFound);
    proofs.prove(actor, actor.id(), ProofKind.MAILBOX, domain);
    audit.record(actor, "mailbox.prove", "account", actor.id());
  }

  private static byte[] digest(String token) {
    return Seal.sha256(token.getBytes(UTF_8));
  }
}
