package org.consilium.privacy;

import org.jspecify.annotations.Nullable;

/**
 * A kept passage with the words it stands in, for a moderator alone.
 *
 * @param finding the passage; null when it stands there no more
 * @param screened the text around it
 */
public record KeptLook(KeptPassage passage, @Nullable FieldFinding finding, Screened screened) {}
