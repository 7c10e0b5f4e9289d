package org.consilium.deid.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes explicit little endian files with lengths given everywhere and an empty preamble. */
final class DicomWriter {

  /** Ours, drawn once. */
  static final String IMPLEMENTATION = "2.25.176210439180224811765403984471508846127";

  private DicomWriter() {}

  static byte[] write(DataSet data) throws DicomException {
    DataSet meta = new DataSet();
    meta.put(Element.of(0x00020001, Vr.OB, new byte[] {0, 1}));
    meta.putText(0x00020002, Vr.UI, data.text(Tag.SOP_CLASS));
    meta.putText(0x00020003, Vr.UI, data.text(Tag.SOP_INSTANCE));
    meta.putText(Tag.SYNTAX, Vr.UI, Syntax.EXPLICIT.uid());
    meta.putText(0x00020012, Vr.UI, IMPLEMENTATION);
    meta.putText(0x00020013, Vr.SH, "CONSILIUM_DEID");
    long metaLength = length(meta);
    long total = 132 + 12 + metaLength + length(data);
    if (total > Integer.MAX_VALUE - 16) {
      throw new DicomException(DicomRefusal.TOO_LARGE, "too many bytes to write");
    }
    ByteBuffer out = ByteBuffer.allocate((int) total).order(ByteOrder.LITTLE_ENDIAN);
    out.position(128);
    out.put("DICM".getBytes(StandardCharsets.US_ASCII));
    DataSet length = new DataSet();
    ByteBuffer four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    length.put(Element.of(0x00020000, Vr.UL, four.putInt(0, (int) metaLength)));
    write(length, out);
    write(meta, out);
    write(data, out);
    return out.array();
  }

  private static long length(DataSet data) throws DicomException {
    long total = 0;
    for (Element element : data.all()) {
      total += (isLong(element) ? 12 : 8) + valueLength(element);
    }
    return total;
  }

  private static long valueLength(Element element) throws DicomException {
    if (element.vr() != Vr.SQ) {
      return element.length() + (element.length() & 1);
    }
    long total = 0;
    for (DataSet item : element.items()) {
      total += 8 + length(item);
    }
    return total;
  }

  private static boolean isLong(Element element) throws DicomException {
    if (!element.vr().hasLongLength() && element.length() > 0xFFFE) {
      throw new DicomException(DicomRefusal.MALFORMED, "too long for its kind");
    }
    return element.vr().hasLongLength();
  }

  private static void write(DataSet data, ByteBuffer out) throws DicomException {
    for (Element element : data.all()) {
      int length = (int) valueLength(element);
      out.putShort((short) Tag.group(element.tag())).putShort((short) element.tag());
      out.put(element.vr().name().getBytes(StandardCharsets.US_ASCII));
      if (isLong(element)) {
        out.putShort((short) 0).putInt(length);
      } else {
        out.putShort((short) length);
      }
      if (element.vr() == Vr.SQ) {
        for (DataSet item : element.items()) {
          out.putInt(Integer.rotateLeft(Tag.ITEM, 16)).putInt((int) length(item));
          write(item, out);
        }
      } else {
        out.put(element.bytes());
        if ((element.length() & 1) == 1) {
          boolean zero = element.vr().kind() != Vr.Kind.TEXT || element.vr() == Vr.UI;
          out.put((byte) (zero ? 0 : ' '));
        }
      }
    }
  }

  /** Bytes of a stream that a test or a codec makes. */
  static byte[] joined(Iterable<ByteBuffer> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ByteBuffer part : parts) {
      byte[] bytes = new byte[part.remaining()];
      part.slice().get(bytes);
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
