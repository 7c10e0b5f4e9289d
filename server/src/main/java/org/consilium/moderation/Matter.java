package org.consilium.moderation;

import java.time.Instant;
import org.consilium.foundation.ContentRef;
import org.jspecify.annotations.Nullable;

/**
 * The file of one thing that was flagged.
 *
 * @param own whether the viewer wrote the thing
 * @param flagged whether the viewer flagged it
 * @param since when it came into the queue last
 * @param ruling what was decided last, or null
 */
public record Matter(
    long id,
    ContentRef thing,
    long caseId,
    long author,
    State state,
    boolean own,
    boolean flagged,
    Instant since,
    @Nullable Ruling ruling) {

  /** Where a matter stands. */
  public enum State {
    WAITING,
    APPEALED,
    DECIDED,
    /** Every flag was taken back before anybody decided. */
    DROPPED
  }

  /** Number of the last ruling, 0 for none. */
  public long last() {
    return ruling == null ? 0 : ruling.id();
  }

  /** Whether what was decided last hides the thing. */
  boolean hides() {
    return ruling != null && ruling.stands() && ruling.decision().hides();
  }
}
