package org.consilium.deid;

/**
 * One area of a picture that may identify a patient.
 *
 * @param reasonKey message key that explains the finding, for instance {@code
 *     privacy.reason.text_in_image}
 */
public record ImageFinding(Box box, ImageType type, String reasonKey) {}
