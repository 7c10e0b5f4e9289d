package org.consilium.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose session it is, as read on every request.
 *
 * @param proved the last proof given within the session, the one it began with apart
 */
record InSession(Account account, @Nullable Proof proved) {

  boolean fresh(Optional<Proof> signedIn, Instant now) {
    return proofs(signedIn).anyMatch(proof -> proof.fresh(now));
  }

  private Stream<Proof> proofs(Optional<Proof> signedIn) {
    return Stream.concat(signedIn.stream(), Stream.ofNullable(proved));
  }
}
