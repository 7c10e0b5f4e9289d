package org.consilium.verification;

import java.util.List;
import org.consilium.accounts.Account;
import org.jspecify.annotations.Nullable;

/**
 * All that a verifier sees of a person.
 *
 * @param compared field by field what the person and the register say; empty without a row there
 * @param entry the register's row, or null
 * @param obstacle key of why this verifier may not decide, or null
 */
public record Dossier(
    Review review,
    Account account,
    List<String> specialties,
    String country,
    @Nullable RegisterEntry entry,
    List<Compared> compared,
    boolean registered,
    List<Document> documents,
    Grounds grounds,
    List<Voucher> vouchers,
    List<Told> signs,
    List<Opinion> opinions,
    @Nullable String obstacle) {
  /**
   * @param field key of its label
   * @param difference key of the words that say how the two differ, or null
   */
  public record Compared(
      String field, String said, String register, @Nullable String difference, boolean grave) {}

  /** A sign of fraud, as a sentence in the viewer's language. */
  public record Told(String words, boolean grave) {}

  public boolean grave() {
    return signs.stream().anyMatch(Told::grave);
  }

  /** Whether two verifiers have to agree before the person is let in. */
  public boolean two() {
    return review.secondLook() || grave();
  }

  public boolean has(ProofKind kind) {
    return grounds.has(kind);
  }

  public boolean enough() {
    return grounds.enough();
  }
}
