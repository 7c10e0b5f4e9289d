package org.consilium.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who waits for a verifier.
 *
 * @param words what they say in an appeal
 * @param notBy the verifier whose decision is appealed against
 * @param secondLook whether two verifiers must agree
 */
public record Review(
    long id,
    long account,
    Cause cause,
    @Nullable String words,
    @Nullable Long notBy,
    boolean secondLook,
    Instant openedAt) {
  /** Why there is something to decide. */
  public enum Cause {
    JOINED,
    APPEAL,
    LEFT_REGISTER,
    EXPIRED,
    RENEWAL,
    VOUCHER_WITHDRAWN
  }
}
