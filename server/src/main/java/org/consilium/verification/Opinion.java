package org.consilium.verification;

import java.time.Instant;

/**
 * What a verifier would decide on somebody.
 *
 * @param fresh whether the person has brought nothing since
 */
public record Opinion(
    long by, String name, Decision decision, String reason, Instant at, boolean fresh) {
  /** What can be decided. */
  public enum Decision {
    VERIFIED,
    REFUSED,
    /** Nothing yet: the person is told what is missing. */
    MORE
  }
}
