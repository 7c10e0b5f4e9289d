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
    Instant at, String body, List<String> differential, List<Reference> sources) {
  public String html() {
    return Markdown.html(body);
  }
}
