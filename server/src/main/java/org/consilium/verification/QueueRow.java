package org.consilium.verification;

import java.time.Instant;
import java.util.Set;
import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;

/**
 * One line of the verifiers' queue.
 *
 * @param documents how many pictures wait to be read
 * @param waitsForSecond whether somebody has decided and another must agree
 */
public record QueueRow(
    long id,
    long account,
    String name,
    Profession profession,
    String country,
    @Nullable String place,
    Review.Cause cause,
    Instant openedAt,
    Set<ProofKind> proofs,
    int documents,
    boolean waitsForSecond) {}
