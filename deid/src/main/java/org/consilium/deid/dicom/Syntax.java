package org.consilium.deid.dicom;

/** How a file is encoded: what its transfer syntax says. */
enum Syntax {
  IMPLICIT("1.2.840.10008.1.2"),
  EXPLICIT("1.2.840.10008.1.2.1"),
  DEFLATED("1.2.840.10008.1.2.1.99"),
  BIG_ENDIAN("1.2.840.10008.1.2.2"),
  JPEG_BASELINE("1.2.840.10008.1.2.4.50"),
  JPEG_LOSSLESS("1.2.840.10008.1.2.4.57"),
  JPEG_LOSSLESS_FIRST_ORDER("1.2.840.10008.1.2.4.70"),
  JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90"),
  JPEG_2000("1.2.840.10008.1.2.4.91"),
  RLE("1.2.840.10008.1.2.5"),
  /** Explicit little endian around pixels that are not decoded here. */
  OTHER("");

  private final String uid;

  Syntax(String uid) {
    this.uid = uid;
  }

  String uid() {
    return uid;
  }

  static Syntax of(String uid) {
    for (Syntax syntax : values()) {
      if (syntax.uid.equals(uid)) {
        return syntax;
      }
    }
    return OTHER;
  }
}
