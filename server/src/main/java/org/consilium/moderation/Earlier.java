package org.consilium.moderation;

import java.time.Instant;
import org.consilium.foundation.ContentRef;

/** What was decided before about somebody, under the name that shows. */
public record Earlier(
    long matter,
    ContentRef.Kind kind,
    Ruling.Decision decision,
    Reason rule,
    Ruling.Measure measure,
    Instant at,
    boolean overturned) {}
