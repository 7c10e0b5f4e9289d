package org.consilium.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a member said for somebody.
 *
 * @param name of the one who is asked about: the giver for whom it was given, the receiver in the
 *     giver's own list
 * @param grounds what is proved of the giver, and {@code giverSince} when they were verified; told
 *     to verifiers
 */
public record Voucher(
    long id,
    long account,
    long giver,
    String name,
    Relation relation,
    String words,
    Instant at,
    @Nullable Instant withdrawnAt,
    Set<ProofKind> grounds,
    @Nullable LocalDate giverSince) {
  /** How the two know each other. */
  public enum Relation {
    WORK,
    TRAINING,
    STUDIES,
    OTHER
  }
}
