package org.consilium.verification;

import java.time.Instant;

/**
 * A document somebody sent, without its picture.
 *
 * @param there whether the picture is still kept
 */
public record Document(long id, long account, Kind kind, State state, Instant at, boolean there) {
  public enum Kind {
    ORDER_CARD,
    DIPLOMA,
    STUDENT_CARD,
    OTHER
  }

  public enum State {
    WAITING,
    ACCEPTED,
    REJECTED,
    REMOVED
  }
}
