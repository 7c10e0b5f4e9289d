package org.consilium.moderation;

import java.time.Instant;
import org.consilium.foundation.ContentRef;

/**
 * Something that may be flagged, as open to a viewer.
 *
 * @param caseId the thread in which it stands
 * @param author the number that it bears: an account or an alias
 * @param own whether the viewer wrote it, under whatever name
 * @param changedAt when its words were changed last
 * @param path of its page
 */
public record Flagged(
    ContentRef thing, long caseId, long author, boolean own, Instant changedAt, String path) {}
