package org.consilium.deid;

import java.io.IOException;

/**
 * What the walk through a picture file found, before any pixel is decoded.
 *
 * @param width as declared, in pixels, before {@code orientation} is applied
 * @param orientation EXIF orientation, 1 to 8; 1 where there is none
 * @param wholeInMemory true where the decoder cannot work line by line
 * @param essential the file again with only what decoding needs, so that no decoder ever parses
 *     metadata
 * @param end where the picture ends in the original bytes
 */
record ImageFile(
    Format format,
    int width,
    int height,
    int orientation,
    boolean animated,
    boolean wholeInMemory,
    byte[] essential,
    int end) {

  enum Format {
    JPEG,
    PNG,
    WEBP,
    TIFF,
    GIF
  }

  /** The file breaks its format's rules. */
  static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenException(String message) {
      super(message);
    }
  }

  long pixels() {
    return (long) width * height;
  }
}
