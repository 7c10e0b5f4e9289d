package org.consilium.moderation;

import java.time.Instant;
import java.util.List;
import org.consilium.foundation.ContentRef;

/**
 * A matter in a list.
 *
 * @param flags how many stand
 * @param reasons of them, each once
 */
public record Queued(
    long id,
    ContentRef thing,
    long caseId,
    Matter.State state,
    int rank,
    Instant since,
    int flags,
    List<Reason> reasons) {

  public ContentRef.Kind kind() {
    return thing.kind();
  }

  /** Where the list goes on after it. */
  String key() {
    return rank + "-" + id;
  }
}
