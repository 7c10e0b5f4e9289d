package org.consilium.accounts;

import java.time.Instant;

/** A member who lost all that is stronger than the mailbox and asks to come back. */
public record Recovery(
    long id, long accountId, Instant askedAt, String name, Profession profession, String email) {

  /** How an administrator made sure, beside the mailbox, that it is the member who asks. */
  public enum Proof {
    CALLED_BACK,
    MET,
    DOCUMENT
  }
}
