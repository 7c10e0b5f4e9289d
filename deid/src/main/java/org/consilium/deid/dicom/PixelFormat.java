package org.consilium.deid.dicom;

/**
 * How the pixels of a file are laid out: the Image Pixel Module of PS3.3, C.7.6.3.
 *
 * @param samples 1 or 3
 * @param allocated 8 or 16 bits
 * @param stored how many of them are in use
 * @param highBit the uppermost in use
 * @param planar whether the colours of a frame follow each other as planes
 */
record PixelFormat(
    int rows,
    int columns,
    int frames,
    int samples,
    int allocated,
    int stored,
    int highBit,
    boolean signed,
    boolean planar,
    String photometric) {

  static PixelFormat of(DataSet data, DicomLimits limits) throws DicomException {
    int rows = data.number(Tag.ROWS, 0);
    int columns = data.number(Tag.COLUMNS, 0);
    int samples = data.number(Tag.SAMPLES, 1);
    int allocated = data.number(Tag.ALLOCATED, 0);
    int stored = data.number(Tag.STORED, allocated);
    double frames = data.decimal(Tag.FRAMES).orElse(1.0);
    PixelFormat format =
        new PixelFormat(
            rows,
            columns,
            (int) frames,
            samples,
            allocated,
            stored,
            data.number(Tag.HIGH_BIT, stored - 1),
            data.number(Tag.REPRESENTATION, 0) == 1,
            data.number(Tag.PLANAR, 0) == 1,
            data.text(Tag.PHOTOMETRIC));
    if (rows == 0 || columns == 0 || frames < 1 || frames != Math.rint(frames)) {
      throw new DicomException(DicomRefusal.MALFORMED, "no size");
    }
    if (frames > limits.maxFrames()
        || (long) rows * columns > limits.maxPixels()
        || format.frameBytes() * format.frames > limits.maxBytes()) {
      throw new DicomException(DicomRefusal.TOO_LARGE, "too many pixels");
    }
    format.check();
    return format;
  }

  private void check() throws DicomException {
    boolean known =
        switch (photometric) {
          case "MONOCHROME1", "MONOCHROME2" -> samples == 1;
          case "PALETTE COLOR" -> samples == 1 && !signed;
          case "RGB", "YBR_FULL", "YBR_FULL_422", "YBR_RCT", "YBR_ICT" -> samples == 3 && !signed;
          default -> false;
        };
    if (!known || (allocated != 8 && allocated != 16)) {
      throw new DicomException(
          DicomRefusal.UNSUPPORTED_PIXELS, "pixels of a kind that cannot be checked");
    }
    if (stored < 1 || stored > allocated || highBit >= allocated || highBit < stored - 1) {
      throw new DicomException(DicomRefusal.MALFORMED, "bits do not fit");
    }
  }

  boolean isMonochrome() {
    return photometric.startsWith("MONOCHROME");
  }

  boolean isYbr() {
    return photometric.startsWith("YBR");
  }

  int sampleBytes() {
    return allocated / 8;
  }

  int frameSamples() {
    return rows * columns * samples;
  }

  long frameBytes() {
    return (long) rows * columns * samples * (allocated / 8);
  }

  /** As the pixels are after decoding: colours as RGB side by side, bits at the lower end. */
  PixelFormat decoded() {
    return new PixelFormat(
        rows,
        columns,
        frames,
        samples,
        allocated,
        stored,
        stored - 1,
        signed,
        false,
        isYbr() ? "RGB" : photometric);
  }
}
