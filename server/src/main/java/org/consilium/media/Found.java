package org.consilium.media;

import org.consilium.deid.Box;

/**
 * An area a detector found.
 *
 * @param reasonKey message key that says why
 */
public record Found(Box box, String reasonKey) {}
