package org.consilium.verification;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is proved of a person, and whether it is enough: a decisive proof; or the register's word
 * together with what says that it is this person; or, where no register answers, a document
 * together with a second proof, or an institution's sign-in together with a document or two members
 * who vouch. An institution's sign-in and its mailbox are one factor, and its secretaries have
 * both.
 *
 * @param registered whether a register that we hold should name the person
 */
public record Grounds(List<Proof> proofs, boolean registered) {
  private static final Set<ProofKind> PERSON =
      EnumSet.of(ProofKind.DOCUMENT, ProofKind.MAILBOX, ProofKind.VOUCHERS);

  public Optional<Proof> of(ProofKind kind) {
    return proofs.stream().filter(proof -> proof.kind() == kind).findFirst();
  }

  public boolean has(ProofKind kind) {
    return of(kind).isPresent();
  }

  public boolean identified() {
    return has(ProofKind.REGISTER) || (!registered && has(ProofKind.PROVIDER));
  }

  public boolean enough() {
    long person = PERSON.stream().filter(this::has).count();
    return has(ProofKind.DECISIVE)
        || (has(ProofKind.REGISTER) && person >= 1)
        || (identified() && (has(ProofKind.DOCUMENT) || has(ProofKind.VOUCHERS)))
        || (!registered && has(ProofKind.DOCUMENT) && person >= 2);
  }

  /** Key of the sentence that says what is missing; empty when nothing is. */
  public Optional<String> missing() {
    if (enough()) {
      return Optional.empty();
    }
    boolean person = PERSON.stream().anyMatch(this::has);
    if (identified()) {
      return Optional.of(has(ProofKind.REGISTER) ? "person" : "other");
    }
    if (registered) {
      return Optional.of(person ? "register" : "both");
    }
    return Optional.of(
        has(ProofKind.DOCUMENT) ? "second" : person ? "document" : "document-and-second");
  }
}
