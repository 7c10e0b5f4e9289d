/**
 * The privacy engine: finds what would identify a patient in a text or a picture, and removes it
 * from pictures by destroying pixels.
 *
 * <p>It promises that a check which cannot run throws instead of passing (fail closed), that a
 * picture leaves as pixels only, never with metadata, and that hostile bytes cost bounded memory
 * and time. It never stores, logs or sends anything.
 *
 * <p>Start with {@link org.consilium.deid.TextScreen} for text; for pictures follow {@link
 * org.consilium.deid.ImageIntake} (bytes to pixels), {@link org.consilium.deid.ImageScreen} (what
 * to mask), {@link org.consilium.deid.Redaction} and {@link org.consilium.deid.WebP} (pixels to
 * bytes).
 */
@NullMarked
package org.consilium.deid;

import org.jspecify.annotations.NullMarked;
