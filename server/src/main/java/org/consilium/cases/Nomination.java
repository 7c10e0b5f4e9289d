package org.consilium.cases;

import java.time.Instant;

/** That the author of a closed case proposed it for something, which stands. */
public record Nomination(Purpose purpose, Instant at) {
  /** What a case is proposed for. */
  public enum Purpose {
    /** An article of the wiki. */
    WIKI,
    /** A question of an exam. */
    EXAM
  }
}
