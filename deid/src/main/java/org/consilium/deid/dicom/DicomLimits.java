package org.consilium.deid.dicom;

import java.time.Duration;

/**
 * What one file may cost; checked before memory is taken.
 *
 * @param maxBytes longest file, also after inflating, and most bytes of decoded pixels
 * @param maxElements most data elements and items together
 * @param maxDepth most sequences inside each other
 * @param maxPixels largest frame, rows times columns
 * @param maxFrames most frames
 * @param timeout longest time for decoding and checking all frames together
 */
public record DicomLimits(
    int maxBytes, int maxElements, int maxDepth, int maxPixels, int maxFrames, Duration timeout) {

  /** 256 MB, 500,000 elements, 16 levels, 32 megapixels, 2,000 frames, 10 minutes. */
  public static DicomLimits defaults() {
    return new DicomLimits(256_000_000, 500_000, 16, 32_000_000, 2_000, Duration.ofMinutes(10));
  }
}
