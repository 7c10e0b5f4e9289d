package org.consilium.verification;

import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Compares people with the register of their country, by the number they gave. */
@Component
class RegisterProofs {
  private final Accounts accounts;
  private final RegisterRows rows;
  private final Proofs proofs;

  RegisterProofs(Accounts accounts, RegisterRows rows, Proofs proofs) {
    this.accounts = accounts;
    this.rows = rows;
    this.proofs = proofs;
  }

  /** The row under the person's number beside what they say; empty when there is none. */
  Optional<Match> match(Account account) {
    String number = number(account);
    return number.isEmpty()
        ? Optional.empty()
        : rows.find(account.country(), number)
            .map(entry -> Match.of(account, proofs.profession(account), entry));
  }

  /** Gives the proof of the register, or takes it back; says whether it is given. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean check(Actor actor, long accountId) {
    Account account = accounts.byId(accountId).orElseThrow(Refusal::notFound);
    boolean holds = match(account).filter(Match::holds).isPresent();
    if (holds) {
      proofs.prove(actor, accountId, ProofKind.REGISTER, account.country(), number(account), null);
    } else {
      proofs.end(actor, accountId, ProofKind.REGISTER);
    }
    return holds;
  }

  /** Where a number stands in a register; empty when we hold no row of it. */
  Optional<RegisterState> state(String country, String number) {
    return rows.find(country, number).map(RegisterEntry::state);
  }

  static String number(Account account) {
    String given = account.registerNumber();
    return given == null ? "" : Registers.plain(given);
  }
}
