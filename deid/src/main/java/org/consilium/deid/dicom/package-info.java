/**
 * De-identifies DICOM files after PS3.15, Annex E, and shows their frames.
 *
 * <p>It promises that hostile bytes cost bounded memory and time, that what is not understood does
 * not go out (unknown elements are removed, undecodable pixels refused), and that a file never says
 * that something was done to it which was not. Start with {@link
 * org.consilium.deid.dicom.DicomRun}; bytes become elements in {@code DicomReader}, {@code
 * Cleaning} goes through them, {@code PixelData} and {@code PixelCheck} see to the pixels.
 */
@NullMarked
package org.consilium.deid.dicom;

import org.jspecify.annotations.NullMarked;
