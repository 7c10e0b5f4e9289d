package org.consilium.verification;

import java.util.List;
import java.util.Locale;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.Verification;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Members whose number is not in force any more: suspended, and put before the verifiers. */
@Component
class Leavers {
  private static final Logger log = LoggerFactory.getLogger(Leavers.class);

  private final Accounts accounts;
  private final Decisions decisions;
  private final Proofs proofs;
  private final ReviewRows reviews;
  private final MessageSource messages;
  private final Audit audit;
  private final TransactionTemplate apart;

  Leavers(
      Accounts accounts,
      Decisions decisions,
      Proofs proofs,
      ReviewRows reviews,
      MessageSource messages,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.decisions = decisions;
    this.proofs = proofs;
    this.reviews = reviews;
    this.messages = messages;
    this.audit = audit;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * In the caller's transaction, of which what is refused for one takes nothing back for the
   * others; returns how many were suspended.
   */
  int suspend(Actor actor, List<AffectedRows.Departed> departed) {
    int suspended = 0;
    for (AffectedRows.Departed one : departed) {
      try {
        suspended += Boolean.TRUE.equals(apart.execute(status -> suspend(actor, one))) ? 1 : 0;
      } catch (Refusal refusal) {
        log.warn("account {} was not suspended: {}", one.account(), refusal.getMessage());
      }
    }
    return suspended;
  }

  private boolean suspend(Actor actor, AffectedRows.Departed departed) {
    Account account = accounts.byId(departed.account()).orElseThrow(Refusal::notFound);
    proofs.end(actor, account.id(), ProofKind.REGISTER);
    proofs.end(actor, account.id(), ProofKind.DECISIVE);
    // The last administrator stays, or nobody could appoint another; a verifier still looks.
    boolean out = !decisions.indispensable(account.id());
    if (out) {
      String reason = words(account.language(), departed.state());
      decisions.decide(actor, account.id(), Verification.SUSPENDED, reason);
    }
    if (reviews.open(account.id(), Review.Cause.LEFT_REGISTER, null, null)) {
      audit.record(actor, "review.open", "account", account.id());
    }
    return out;
  }

  private String words(Locale language, RegisterState state) {
    return messages.getMessage("verification.departed." + state, new Object[0], language);
  }
}
