package org.consilium.verification;

import java.time.Instant;

/** What a verifier would decide on somebody. */
public record Opinion(long by, String name, Decision decision, String reason, Instant at) {
  /** What can be decided. */
  public enum Decision {
    VERIFIED,
    REFUSED,
    /** Nothing yet: the person is told what is missing. */
    MORE
  }
}
