package org.consilium.deid.dicom;

/** The one way in which reading, decoding or cleaning a file fails. Its message quotes no value. */
final class DicomException extends Exception {

  private static final long serialVersionUID = 1;

  private final DicomRefusal refusal;

  DicomException(DicomRefusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  DicomRefusal refusal() {
    return refusal;
  }
}
