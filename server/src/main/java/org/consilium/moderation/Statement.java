package org.consilium.moderation;

import java.time.Instant;
import org.consilium.foundation.ContentRef;
import org.jspecify.annotations.Nullable;

/**
 * A decision as all members read it, without names.
 *
 * @param concealed whether a flag had hidden the thing before anybody looked
 * @param upheld what an appeal came to; null for none, or none decided
 * @param appealed whether there was one
 */
public record Statement(
    long id,
    ContentRef.Kind kind,
    Ruling.Decision decision,
    Reason rule,
    Ruling.Measure measure,
    boolean concealed,
    Instant at,
    boolean appealed,
    @Nullable Boolean upheld) {}
