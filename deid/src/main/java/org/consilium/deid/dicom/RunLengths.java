package org.consilium.deid.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** RLE of PS3.5, annex G: each byte of each sample is a plane of its own, packed. */
final class RunLengths implements Decoder {

  @Override
  public boolean decode(byte[] code, PixelFormat format, int[] out) throws DicomException {
    int planes = format.samples() * format.sampleBytes();
    if (code.length < 64) {
      throw new DicomException(DicomRefusal.MALFORMED, "no RLE header");
    }
    ByteBuffer header = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
    if (header.getInt(0) != planes) {
      throw new DicomException(DicomRefusal.MALFORMED, "RLE segments do not fit");
    }
    byte[] plane = new byte[format.rows() * format.columns()];
    for (int i = 0; i < planes; i++) {
      int from = header.getInt(4 + 4 * i);
      int to = i + 1 < planes ? header.getInt(8 + 4 * i) : code.length;
      if (from < 64 || to < from || to > code.length) {
        throw new DicomException(DicomRefusal.MALFORMED, "RLE segment outside");
      }
      unpack(code, from, to, plane);
      int sample = i / format.sampleBytes();
      // The uppermost byte comes first.
      int shift = 8 * (format.sampleBytes() - 1 - i % format.sampleBytes());
      for (int pixel = 0; pixel < plane.length; pixel++) {
        int at = pixel * format.samples() + sample;
        int before = shift == 8 * (format.sampleBytes() - 1) ? 0 : out[at];
        out[at] = before | (plane[pixel] & 0xFF) << shift;
      }
    }
    return format.isYbr();
  }

  private static void unpack(byte[] code, int from, int to, byte[] plane) throws DicomException {
    int at = from;
    int filled = 0;
    while (filled < plane.length) {
      if (at >= to) {
        throw new DicomException(DicomRefusal.MALFORMED, "RLE ends early");
      }
      int control = code[at++];
      if (control >= 0) {
        int length = Math.min(control + 1, plane.length - filled);
        if (length > to - at) {
          throw new DicomException(DicomRefusal.MALFORMED, "RLE ends early");
        }
        System.arraycopy(code, at, plane, filled, length);
        at += control + 1;
        filled += length;
      } else if (control != -128) {
        if (at >= to) {
          throw new DicomException(DicomRefusal.MALFORMED, "RLE ends early");
        }
        int length = Math.min(1 - control, plane.length - filled);
        Arrays.fill(plane, filled, filled + length, code[at++]);
        filled += length;
      }
    }
  }
}
