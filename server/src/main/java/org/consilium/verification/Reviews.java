package org.consilium.verification;

import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.Verification;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What verifiers decide, and on what conditions: never on oneself, never on an appeal against one's
 * own decision, never letting in without two proofs; where a second look was asked for, or a grave
 * sign speaks against letting in, once two of them agree.
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
  private final Terms terms;
  private final Notices notices;
  private final Audit audit;

  Reviews(
      ReviewRows rows,
      Accounts accounts,
      Decisions decisions,
      Proofs proofs,
      Signs signs,
      Terms terms,
      Notices notices,
      Audit audit) {
    this.rows = rows;
    this.accounts = accounts;
    this.decisions = decisions;
    this.proofs = proofs;
    this.signs = signs;
    this.terms = terms;
    this.notices = notices;
    this.audit = audit;
  }

  Optional<Review> ofAccount(long account) {
    return rows.openOf(account);
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
   * Makes sure that what the actor brings will be looked at: a member whose term ends soon opens
   * the review that renews it.
   *
   * @throws Refusal 409 when there is nothing to decide
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void openForProof(Actor actor) {
    if (rows.openOf(actor.id()).isPresent()) {
      return;
    }
    if (!terms.renewable(actor.id())) {
      throw new Refusal(409, "verification.refusal.nothing-open");
    }
    begin(actor, actor.id(), Review.Cause.RENEWAL);
  }

  /**
   * Asks for another look at a refusal or a suspension, by somebody else than who decided it.
   *
   * @throws Refusal 409 for anybody who was neither refused nor suspended, or who has appealed
   */
  @Transactional
  public void appeal(Actor actor, String words) {
    Account account = accounts.byId(actor.id()).orElseThrow(Refusal::notFound);
    boolean against =
        account.verification() == Verification.REFUSED
            || account.verification() == Verification.SUSPENDED;
    Long notBy = decisions.latestBy(actor.id()).orElse(null);
    if (!against || !rows.open(actor.id(), Review.Cause.APPEAL, words, notBy)) {
      throw new Refusal(409, "verification.refusal.no-appeal");
    }
    audit.record(actor, "review.appeal", "account", actor.id());
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
   * @throws Refusal 404 when the review is not open, 403 on oneself and on an appeal against one's
   *     own decision, 409 when somebody is to be let in without two proofs
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
            .filter(one -> one.by() != verifier.id())
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
    carryOut(verifier, account, letIn, reason);
    return Outcome.DECIDED;
  }

  void refuseUnlessMayDecide(Actor verifier, Review review) {
    if (review.account() == verifier.id()) {
      throw new Refusal(403, "accounts.own-decision");
    }
    if (review.notBy() != null && review.notBy() == verifier.id()) {
      throw new Refusal(403, "verification.refusal.another-verifier");
    }
  }

  private void carryOut(Actor verifier, Account account, boolean letIn, String reason) {
    long id = account.id();
    if (letIn) {
      if (account.verified()) {
        decisions.renew(verifier, id, reason);
      } else {
        decisions.decide(verifier, id, Verification.VERIFIED, reason);
      }
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
