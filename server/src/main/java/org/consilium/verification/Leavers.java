package org.consilium.verification;

import java.util.Locale;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.Verification;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Members whose number is not in force any more: suspended, and put before the verifiers. */
@Component
class Leavers {
  private final ImportRows imports;
  private final Accounts accounts;
  private final Decisions decisions;
  private final Proofs proofs;
  private final ReviewRows reviews;
  private final MessageSource messages;
  private final Audit audit;

  Leavers(
      ImportRows imports,
      Accounts accounts,
      Decisions decisions,
      Proofs proofs,
      ReviewRows reviews,
      MessageSource messages,
      Audit audit) {
    this.imports = imports;
    this.accounts = accounts;
    this.decisions = decisions;
    this.proofs = proofs;
    this.reviews = reviews;
    this.messages = messages;
    this.audit = audit;
  }

  /** In the import's transaction; returns how many were suspended. */
  int suspend(Actor actor, String register) {
    int suspended = 0;
    for (ImportRows.Departed departed : imports.departed(register)) {
      Account account = accounts.byId(departed.account()).orElseThrow(Refusal::notFound);
      proofs.end(actor, account.id(), ProofKind.REGISTER);
      proofs.end(actor, account.id(), ProofKind.DECISIVE);
      // The last administrator stays, or nobody could appoint another; a verifier still looks.
      if (!decisions.indispensable(account.id())) {
        decisions.decide(
            actor,
            account.id(),
            Verification.SUSPENDED,
            words(account.language(), departed.state()));
        suspended++;
      }
      if (reviews.open(account.id(), Review.Cause.LEFT_REGISTER, null, null)) {
        audit.record(actor, "review.open", "account", account.id());
      }
    }
    return suspended;
  }

  private String words(Locale language, RegisterState state) {
    return messages.getMessage("verification.departed." + state, new Object[0], language);
  }
}
