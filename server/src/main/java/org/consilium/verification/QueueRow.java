package org.consilium.verification;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;

/**
 * One line of the verifiers' queue.
 *
 * @param documents how many pictures wait to be read
 * @param grave how many grave signs speak against the person, and {@code signs} how many others
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
    int grave,
    int signs,
    boolean waitsForSecond) {

  QueueRow with(List<Sign> found) {
    int grave = (int) found.stream().filter(sign -> sign.kind().grave()).count();
    return new QueueRow(
        id,
        account,
        name,
        profession,
        country,
        place,
        cause,
        openedAt,
        proofs,
        documents,
        grave,
        found.size() - grave,
        waitsForSecond);
  }
}
