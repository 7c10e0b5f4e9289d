package org.consilium.directory;

import org.consilium.foundation.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A page of the directory.
 *
 * @param place from which distances count, or null
 * @param unknownPlace whether a place was asked for that nobody knows
 */
public record Found(Slice<Colleague> colleagues, @Nullable Place place, boolean unknownPlace) {}
