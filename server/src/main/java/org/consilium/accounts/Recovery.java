package org.consilium.accounts;

import java.time.Instant;

/**
 * A member who lost all passkeys and asks to come back.
 *
 * @param dueAt from when on time has confirmed it, for who holds no office
 */
public record Recovery(long id, long accountId, Instant askedAt, Instant dueAt) {
  public boolean due() {
    return !dueAt.isAfter(Instant.now());
  }

  /** How an administrator made sure, beside the mailbox, that it is the member who asks. */
  public enum Proof {
    CALLED_BACK,
    MET,
    DOCUMENT
  }
}
