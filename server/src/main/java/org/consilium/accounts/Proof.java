package org.consilium.accounts;

import java.time.Duration;
import java.time.Instant;

/** That the person of a session showed who they are. */
record Proof(Way way, Instant at) {
  /** How long a proof lets its person at what is most theirs. */
  static final Duration FRESH = Duration.ofMinutes(15);

  boolean fresh(Instant now) {
    return at.plus(FRESH).isAfter(now);
  }
}
