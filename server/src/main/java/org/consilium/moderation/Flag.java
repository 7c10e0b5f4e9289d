package org.consilium.moderation;

import java.time.Instant;
import org.consilium.foundation.ContentRef;
import org.jspecify.annotations.Nullable;

/**
 * One's own flag.
 *
 * @param words may be empty
 * @param withdrawn whether it was taken back
 * @param ruling number of the decision that answered it, or null
 */
public record Flag(
    long id,
    ContentRef thing,
    long matter,
    long caseId,
    Reason reason,
    String words,
    Instant at,
    boolean withdrawn,
    @Nullable Long ruling) {

  public boolean stands() {
    return !withdrawn && ruling == null;
  }
}
