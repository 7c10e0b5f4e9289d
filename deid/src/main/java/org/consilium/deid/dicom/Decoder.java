package org.consilium.deid.dicom;

/** Turns the code of one frame into samples, colours side by side and as they were coded. */
interface Decoder {

  /**
   * @param out one value a sample, {@link PixelFormat#frameSamples} of them
   * @return whether the colours are YBR
   */
  boolean decode(byte[] code, PixelFormat format, int[] out) throws DicomException;
}
