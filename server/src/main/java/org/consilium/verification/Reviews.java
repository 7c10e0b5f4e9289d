package org.consilium.verification;

import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.Profession;
import org.consilium.accounts.Verification;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What verifiers decide, and on what conditions: never on oneself nor on whom one vouched for,
 * never on an appeal against one's own decision, never letting in without two proofs; where a
 * second look was asked for, or a grave sign speaks against letting in, once two of them agree.
 */
@Component
class Reviews {
  /** What became of an opinion. */
  enum Outcome {
    /** The person was told what is missing. */
    ASKED,
    /** Another verifier must agree. */
    WAITS,
    DECIDED
  }

  private final ReviewRows rows;
  private final Accounts accounts;
  private final Decisions decisions;
  private final Proofs proofs;
  private final Signs signs;
  private final RegisterProofs register;
  private final VoucherRows vouchers;
  private final DocumentRows documents;
  private final Terms terms;
  private final Notices notices;
  private final Audit audit;

  Reviews(
      ReviewRows rows,
      Accounts accounts,
      Decisions decisions,
      Proofs proofs,
      Signs signs,
      RegisterProofs register,
      VoucherRows vouchers,
      DocumentRows documents,
      Terms terms,
      Notices notices,
      Audit audit) {
    this.rows = rows;
    this.accounts = accounts;
    this.decisions = decisions;
    this.proofs = proofs;
    this.signs = signs;
    this.register = register;
    this.vouchers = vouchers;
    this.documents = documents;
    this.terms = terms;
    this.notices = notices;
    this.audit = audit;
  }

  Optional<Review> ofAccount(long account) {
    return rows.openOf(account);
  }

  /** Has deciding on somebody wait until the transaction ends; false when nothing is open. */
  boolean hold(long account) {
    return rows.hold(account);
  }

  Optional<Review> open(long id) {
    return rows.open(id);
  }

  List<Opinion> opinions(long id) {
    return rows.opinions(id);
  }

  /** Opens a review unless one is open. */
  @Transactional(propagation = Propagation.MANDATORY)
  void begin(Actor actor, long account, Review.Cause cause) {
    if (rows.open(account, cause, null, null)) {
      audit.record(actor, "review.open", "account", account);
    }
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void close(Actor actor, long account) {
    if (rows.close(account)) {
      audit.record(actor, "review.close", "account", account);
    }
  }

  /**
   * Makes sure that what the actor brings will be looked at, and is there when it is decided: a
   * member whose term ends soon opens the review that renews it. Opinions given before are old.
   *
   * @throws Refusal 409 when there is nothing to decide
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void openForProof(Actor actor) {
    if (rows.change(actor.id())) {
      return;
    }
    if (!terms.renewable(actor.id())) {
      throw new Refusal(409, "verification.refusal.nothing-open");
    }
    begin(actor, actor.id(), Review.Cause.RENEWAL);
  }

  /** Notes that what the actor had brought is not there any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  void change(Actor actor) {
    if (rows.change(actor.id())) {
      audit.record(actor, "review.change", "account", actor.id());
    }
  }

  /**
   * Asks for another look at a refusal or a suspension, by somebody else than who decided it. Where
   * a review is open the words are read there.
   *
   * @throws Refusal 409 for anybody who was neither refused nor suspended, or who has appealed
   */
  @Transactional
  public void appeal(Actor actor, String words) {
    Account account = accounts.own(actor);
    boolean against =
        account.verification() == Verification.REFUSED
            || account.verification() == Verification.SUSPENDED;
    if (!against
        || !(rows.open(actor.id(), Review.Cause.APPEAL, words, null)
            || rows.appeal(actor.id(), words))) {
      throw new Refusal(409, "verification.refusal.no-appeal");
    }
    audit.record(actor, "review.appeal", "account", actor.id());
  }

  /**
   * Says that one has another profession now; what one had holds until a verifier agrees.
   *
   * @throws Refusal 409 for whom nothing is open and who is no member
   */
  @Transactional
  public void declare(Actor actor, Profession profession) {
    Account account = accounts.own(actor);
    if (!account.verified() && rows.openOf(actor.id()).isEmpty()) {
      throw new Refusal(409, "verification.refusal.nothing-open");
    }
    if (!rows.open(actor.id(), Review.Cause.PROFESSION, null, profession)) {
      rows.declare(actor.id(), profession);
    }
    register.check(actor, actor.id());
    audit.record(actor, "review.declare", "account", actor.id());
  }

  /** Why a verifier did not believe the profession that somebody declared last. */
  Optional<String> disbelieved(long account) {
    return rows.disbelieved(account);
  }

  @Transactional
  public void askSecondLook(Actor verifier, long id) {
    Review review = rows.take(id).orElseThrow(Refusal::notFound);
    refuseUnlessMayDecide(verifier, review);
    rows.askSecondLook(id);
    audit.record(verifier, "review.second-look", "account", review.account());
  }

  /**
   * What a verifier would decide; carried out when nobody else has to agree, or has.
   *
   * @throws Refusal 404 when the review is not open, 403 where {@link #obstacle} says why, 409 when
   *     somebody is to be let in without two proofs
   */
  @Transactional
  public Outcome say(Actor verifier, long id, Opinion.Decision decision, String reason) {
    Review review = rows.take(id).orElseThrow(Refusal::notFound);
    refuseUnlessMayDecide(verifier, review);
    Account account = accounts.byId(review.account()).orElseThrow(Refusal::notFound);
    boolean letIn = decision == Opinion.Decision.VERIFIED;
    if (letIn && !proofs.of(account).enough()) {
      throw new Refusal(409, "verification.refusal.proofs-missing");
    }
    Optional<Opinion> other =
        rows.opinions(id).stream()
            .filter(one -> one.fresh() && one.by() != verifier.id())
            .reduce((earlier, later) -> later);
    rows.say(id, verifier.id(), decision, reason);
    audit.record(verifier, "review.say", "account", account.id(), reason);
    if (decision == Opinion.Decision.MORE) {
      notices.send(account, Notices.Kind.MORE);
      return Outcome.ASKED;
    }
    boolean two = review.secondLook() || (letIn && signs.grave(account));
    if (two && other.filter(one -> one.decision() == decision).isEmpty()) {
      rows.askSecondLook(id);
      return Outcome.WAITS;
    }
    carryOut(verifier, review, account, letIn, reason);
    return Outcome.DECIDED;
  }

  /** Key of why this verifier may not decide; empty when they may. */
  Optional<String> obstacle(Actor verifier, Review review) {
    if (review.account() == verifier.id()) {
      return Optional.of("accounts.own-decision");
    }
    if (vouchers.gave(review.account(), verifier.id())) {
      return Optional.of("verification.refusal.vouched");
    }
    return review.words() != null && rows.decidedAgainst(review.account(), verifier.id())
        ? Optional.of("verification.refusal.another-verifier")
        : Optional.empty();
  }

  void refuseUnlessMayDecide(Actor verifier, Review review) {
    obstacle(verifier, review)
        .ifPresent(
            key -> {
              throw new Refusal(403, key);
            });
  }

  private void carryOut(
      Actor verifier, Review review, Account account, boolean letIn, String reason) {
    long id = account.id();
    if (letIn) {
      if (review.profession() != null) {
        accounts.practise(verifier, id, review.profession());
      }
      if (account.verified()) {
        decisions.renew(verifier, id, reason);
      } else {
        decisions.decide(verifier, id, Verification.VERIFIED, reason);
      }
    } else if (review.cause() == Review.Cause.PROFESSION && account.verified()) {
      close(verifier, id);
      if (documents.destroy(id) > 0) {
        audit.record(verifier, "document.destroy", "account", id);
      }
      register.check(verifier, id);
    } else {
      switch (account.verification()) {
        case PENDING -> decisions.decide(verifier, id, Verification.REFUSED, reason);
        case VERIFIED -> decisions.decide(verifier, id, Verification.SUSPENDED, reason);
        case REFUSED, SUSPENDED -> decisions.uphold(verifier, id, reason);
      }
    }
    notices.send(account, letIn ? Notices.Kind.VERIFIED : Notices.Kind.DECIDED);
  }
}
