package org.consilium.verification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
  private final ReviewRows reviews;
  private final Audit audit;

  Proofs(ProvenRows rows, ReviewRows reviews, Audit audit) {
    this.rows = rows;
    this.reviews = reviews;
    this.audit = audit;
  }

  Grounds of(Account account) {
    boolean trained = !profession(account).inTraining();
    return new Grounds(rows.of(account.id()), trained && rows.held().contains(account.country()));
  }

  /** The profession to prove: the one declared, while that is open, or the account's. */
  Profession profession(Account account) {
    return Objects.requireNonNull(professions(List.of(account)).get(account.id()));
  }

  /** The profession that each of several people has to prove. */
  Map<Long, Profession> professions(List<Account> people) {
    Map<Long, Profession> declared = reviews.declared(people.stream().map(Account::id).toList());
    return people.stream()
        .collect(
            Collectors.toMap(
                Account::id, one -> declared.getOrDefault(one.id(), one.profession())));
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
    rows.prove(account, kind, register, number, detail);
    audit.record(actor, "proof.give-" + word(kind), "account", account);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void end(Actor actor, long account, ProofKind kind) {
    if (rows.end(account, kind)) {
      audit.record(actor, "proof.end-" + word(kind), "account", account);
    }
  }

  /** Ends what a provider said of somebody; false when that was nothing. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean endOf(Actor actor, long account, String provider) {
    boolean ended = rows.endOf(account, provider);
    if (ended) {
      audit.record(actor, "proof.end-provider", "account", account, provider);
    }
    return ended;
  }

  private static String word(ProofKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
