package org.consilium.cases;

import java.time.Instant;
import java.util.List;
import org.consilium.evidence.Reference;
import org.consilium.foundation.Markdown;

/**
 * What an answer said before it was changed.
 *
 * @param at when it was written
 */
public record Revision(
    Instant at,
    String body,
    List<String> differential,
    List<Integer> confidence,
    String next,
    List<Option> options,
    List<Reference> sources) {
  /** Percent, or 0 where nothing was said. */
  public int confidence(int rank) {
    return rank < confidence.size() ? confidence.get(rank) : 0;
  }

  public String html() {
    return Markdown.html(body);
  }
}
