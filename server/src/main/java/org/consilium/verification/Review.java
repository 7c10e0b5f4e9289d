package org.consilium.verification;

import java.time.Instant;
import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;

/**
 * A person who waits for a verifier.
 *
 * @param since only what was brought since then says that it is this person; null for whatever is
 *     in force
 * @param words what they say in an appeal
 * @param profession what they say to be now, if that is another than the account's
 * @param secondLook whether two verifiers must agree
 */
public record Review(
    long id,
    long account,
    Cause cause,
    @Nullable Instant since,
    @Nullable String words,
    @Nullable Profession profession,
    boolean secondLook,
    Instant openedAt) {
  /** Why there is something to decide. */
  public enum Cause {
    JOINED,
    APPEAL,
    LEFT_REGISTER,
    EXPIRED,
    RENEWAL,
    VOUCHER_WITHDRAWN,
    /** A member says to have another profession now; until it is proved they keep the old one. */
    PROFESSION
  }
}
