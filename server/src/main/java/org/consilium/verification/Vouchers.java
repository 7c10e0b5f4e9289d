package org.consilium.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Members who vouch, with their name and in their words, for somebody they know. Two make a proof.
 * Only who practises and was verified a season ago vouches, nobody for whoever vouched for them nor
 * for many in a year, nor two of whom one stands on the other's word. Whom a person suspended, or
 * who was erased, vouches for nobody any more, and who stood on that is looked at again.
 */
@Component
public class Vouchers {
  /** How many make a proof. */
  static final int NEEDED = 2;

  /** Days for which somebody must have been verified to vouch. */
  private static final int SETTLED_DAYS = 90;

  private static final Duration LIFE = Duration.ofDays(30);
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CODE = 16;

  private final VoucherRows rows;
  private final Accounts accounts;
  private final Reviews reviews;
  private final Proofs proofs;
  private final Policy policy;
  private final Seal seal;
  private final Audit audit;

  Vouchers(
      VoucherRows rows,
      Accounts accounts,
      Reviews reviews,
      Proofs proofs,
      Policy policy,
      Seal seal,
      Audit audit) {
    this.rows = rows;
    this.accounts = accounts;
    this.reviews = reviews;
    this.proofs = proofs;
    this.policy = policy;
    this.seal = seal;
    this.audit = audit;
  }

  /** Makes the private link that colleagues open; one made before is good no more. */
  @Transactional
  public void invite(Actor actor) {
    reviews.openForProof(actor);
    Instant expires = Instant.now().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
    rows.link(actor.id(), digest(code(actor.id(), expires)), expires);
    audit.record(actor, "voucher.invite", "account", actor.id());
  }

  /** Address of the link of somebody who made one: only they and this house can tell it. */
  public Optional<String> link(long account) {
    return rows.expiry(account).map(expires -> "/vouch/" + code(account, expires));
  }

  /**
   * Who asks, by the link.
   *
   * @throws Refusal 404 when nobody does
   */
  Account asker(String code) {
    return rows.asker(digest(code.toUpperCase(Locale.ROOT)))
        .flatMap(accounts::byId)
        .filter(account -> reviews.ofAccount(account.id()).isPresent())
        .orElseThrow(Refusal::notFound);
  }

  /** Key of why this member may not vouch for that person; empty when they may. */
  Optional<String> obstacle(Actor giver, Account asker) {
    if (giver.id() == asker.id()) {
      return Optional.of("verification.vouch.own");
    }
    if (rows.inForce(asker.id(), giver.id(), since(asker.id()))) {
      return Optional.of("verification.vouch.done");
    }
    if (rows.inForce(giver.id(), asker.id(), Instant.EPOCH)) {
      return Optional.of("verification.vouch.mutual");
    }
    if (accounts.own(giver).profession().inTraining()) {
      return Optional.of("verification.vouch.in-training");
    }
    if (!rows.verifiedFor(SETTLED_DAYS, giver.id())) {
      return Optional.of("verification.vouch.recent");
    }
    if (rows.ring(asker.id(), giver.id())) {
      return Optional.of("verification.vouch.ring");
    }
    return rows.givenThisYear(giver.id()) >= policy.vouchersAYear()
        ? Optional.of("verification.vouch.too-many")
        : Optional.empty();
  }

  /**
   * @throws Refusal 404 for a link that leads to nobody, 409 when the giver may not vouch
   */
  @Transactional
  public void give(Actor giver, String code, Voucher.Relation relation, String words) {
    Account asker = asker(code);
    if (!reviews.hold(asker.id())) {
      throw Refusal.notFound();
    }
    rows.hold(asker.id(), giver.id());
    obstacle(giver, asker)
        .ifPresent(
            key -> {
              throw new Refusal(409, key);
            });
    rows.give(asker.id(), giver.id(), relation, words);
    audit.record(giver, "voucher.give", "account", asker.id());
    count(giver, asker.id());
  }

  /** Those that count: where something was decided since, they have to be said anew. */
  List<Voucher> forAccount(long account) {
    return rows.forAccount(account, since(account));
  }

  List<Voucher> by(long giver) {
    return rows.by(giver);
  }

  @Transactional
  public void withdraw(Actor giver, long id) {
    long account = rows.receiver(id, giver.id()).orElseThrow(Refusal::notFound);
    reviews.hold(account);
    rows.hold(account, giver.id());
    rows.withdraw(id);
    audit.record(giver, "voucher.withdraw", "voucher", id);
    count(giver, account);
  }

  /** Takes back all that somebody said who is no member any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  void withdrawAll(Actor actor, long giver) {
    for (long account : rows.withdrawAll(giver)) {
      rows.hold(account, giver);
      audit.record(actor, "voucher.withdraw", "account", account);
      count(actor, account);
    }
  }

  /** Gives or takes back the proof, and has a member looked at who stood on it. */
  private void count(Actor actor, long accountId) {
    if (forAccount(accountId).size() >= NEEDED) {
      proofs.prove(actor, accountId, ProofKind.VOUCHERS, null);
      return;
    }
    if (rows.forAccount(accountId, Instant.EPOCH).size() >= NEEDED) {
      return;
    }
    proofs.end(actor, accountId, ProofKind.VOUCHERS);
    Account account = accounts.byId(accountId).orElseThrow(Refusal::notFound);
    if (account.verified() && !proofs.of(account).enough()) {
      reviews.begin(actor, accountId, Review.Cause.VOUCHER_WITHDRAWN);
    }
  }

  private Instant since(long account) {
    return reviews.ofAccount(account).map(Review::since).orElse(Instant.EPOCH);
  }

  private String code(long account, Instant expires) {
    byte[] bits = seal.digest(("voucher " + account + " " + expires).getBytes(UTF_8));
    StringBuilder letters = new StringBuilder(CODE);
    for (int i = 0; i < CODE; i++) {
      letters.append(ALPHABET.charAt(bits[i] & 31));
    }
    return letters.toString();
  }

  private byte[] digest(String code) {
    return seal.digest(("vouch " + code).getBytes(UTF_8));
  }
}
