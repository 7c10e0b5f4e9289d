package org.consilium.verification;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Decision;
import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;

/**
 * Where a person stands, for themself.
 *
 * @param decision the latest, or null
 * @param asked what a verifier asks for, or null
 * @param open whether proofs may be brought now
 * @param cause why a review is open, or null
 * @param declared the profession that they say to have now, or null
 * @param disbelieved why the profession declared last was not believed, or null
 * @param number what the register says to the person's number
 * @param mailbox domain of a mailbox whose link was not opened yet
 * @param domains whose mailboxes count
 * @param link address of the private link for colleagues, on this installation
 * @param until last day of the verification
 * @param words what they say in an appeal, or null
 */
public record StatusPage(
    Account account,
    @Nullable Decision decision,
    @Nullable String asked,
    Grounds grounds,
    boolean open,
    Review.@Nullable Cause cause,
    @Nullable Profession declared,
    @Nullable String disbelieved,
    Number number,
    List<Document> documents,
    @Nullable String mailbox,
    List<String> domains,
    @Nullable String link,
    List<Voucher> vouchers,
    @Nullable LocalDate until,
    boolean mayAppeal,
    @Nullable String words) {
  /** What became of the number somebody gave. */
  public enum Number {
    NONE_GIVEN,
    MATCHES,
    /** The register is held here, and names nobody or somebody else. */
    NO_MATCH,
    /** No register of that country is held here. */
    NO_REGISTER
  }

  /** The profession to prove. */
  public Profession profession() {
    return declared == null ? account.profession() : declared;
  }

  /** Whether another profession can be declared. */
  public boolean mayDeclare() {
    return account.verified() || cause != null;
  }

  public boolean proved(ProofKind kind) {
    return grounds.has(kind);
  }

  public Optional<Proof> proof(ProofKind kind) {
    return grounds.of(kind);
  }

  public Optional<String> missing() {
    return grounds.missing();
  }

  public boolean enough() {
    return grounds.enough();
  }

  public boolean identified() {
    return grounds.identified() || grounds.has(ProofKind.DECISIVE);
  }

  /** Key of the sentence on what says that it is this person. */
  public String person() {
    if (grounds.registered() || proved(ProofKind.REGISTER) || proved(ProofKind.DECISIVE)) {
      return "verification.person.why";
    }
    return proved(ProofKind.PROVIDER) ? "verification.person.other" : "verification.person.two";
  }

  public boolean registered() {
    return grounds.registered();
  }
}
