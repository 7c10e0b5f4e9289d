package org.consilium.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Whose session it is, as read on every request. For who has a passkey or a provider a link sent by
 * mail is the weaker door: it lets the member in, but not to an office, nor to what is most one's
 * own.
 *
 * @param proved the last proof given within the session, the one it began with apart
 * @param guarded whether the person has something stronger than the mailbox
 * @param recovering whether somebody asks to come back into the account without any of them
 */
record InSession(Account account, @Nullable Proof proved, boolean guarded, boolean recovering) {

  boolean fresh(Optional<Proof> signedIn, Instant now) {
    return proofs(signedIn).anyMatch(proof -> proof.fresh(now));
  }

  Actor actor(Optional<Proof> signedIn) {
    return strong(signedIn) ? account.actor() : account.withoutRoles();
  }

  /** Whether the person came in by the strongest kind of door that they have. */
  boolean strong(Optional<Proof> signedIn) {
    return !guarded || proofs(signedIn).findAny().isPresent();
  }

  /** Those that count for this person. */
  private Stream<Proof> proofs(Optional<Proof> signedIn) {
    return Stream.concat(signedIn.stream(), Stream.ofNullable(proved))
        .filter(proof -> !guarded || proof.way().strong());
  }
}
