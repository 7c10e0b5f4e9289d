package org.consilium.verification;

import java.util.Locale;
import org.consilium.accounts.Account;
import org.consilium.accounts.Profession;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is proved of each person, and the end of a proof. */
@Component
class Proofs {
  private final ProvenRows rows;
  private final Audit audit;

  Proofs(ProvenRows rows, Audit audit) {
    this.rows = rows;
    this.audit = audit;
  }

  Grounds of(Account account) {
    boolean trained =
        account.profession() != Profession.STUDENT && account.profession() != Profession.INTERN;
    return new Grounds(rows.of(account.id()), trained && rows.held(account.country()));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void prove(Actor actor, long account, ProofKind kind, @Nullable String detail) {
    prove(actor, account, kind, null, null, detail);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void prove(
      Actor actor,
      long account,
      ProofKind kind,
      @Nullable String register,
      @Nullable String number,
      @Nullable String detail) {
    if (rows.prove(account, kind, register, number, detail)) {
      audit.record(actor, "proof.give-" + word(kind), "account", account);
    }
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void end(Actor actor, long account, ProofKind kind) {
    if (rows.end(account, kind)) {
      audit.record(actor, "proof.end-" + word(kind), "account", account);
    }
  }

  private static String word(ProofKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
