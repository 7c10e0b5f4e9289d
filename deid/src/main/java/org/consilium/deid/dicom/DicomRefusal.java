package org.consilium.deid.dicom;

/** Why a file was refused. */
public enum DicomRefusal {
  /** No preamble with {@code DICM}: not a file of PS3.10. */
  NOT_DICOM,
  /** Truncated, or against the rules of PS3.5. */
  MALFORMED,
  /** More bytes, elements, depth, pixels or frames than the limits allow. */
  TOO_LARGE,
  /** A transfer syntax that cannot be decoded here, such as JPEG-LS, HTJ2K, MPEG or 12-bit JPEG. */
  UNDECODABLE,
  /** A kind of pixel that cannot be checked: floating point, 1 or 32 bits, several planes. */
  UNSUPPORTED_PIXELS,
  /** A document, a voice or a directory, whose content cannot be cleaned. */
  UNSUPPORTED_CONTENT,
  /** The file itself says that text is burned in, but none was found. */
  BURNED_IN_TEXT_NOT_FOUND,
  /** Checking all frames took too long. */
  TIMEOUT,
  /** Not enough memory at this moment, or all decoders are taken. */
  BUSY
}
