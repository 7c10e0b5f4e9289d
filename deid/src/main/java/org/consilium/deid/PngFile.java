package org.consilium.deid;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG file (W3C PNG, third edition). Text and profile chunks may inflate to
 * gigabytes, so that only the chunks of the picture itself are handed on.
 */
final class PngFile {

  static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

  private PngFile() {}

  static ImageFile parse(byte[] data) throws ImageFile.BrokenException {
    Bytes file = new Bytes(data);
    ByteArrayOutputStream essential = new ByteArrayOutputStream(data.length);
    essential.write(data, 0, 8);
    int width = 0;
    int height = 0;
    int orientation = 1;
    boolean animated = false;
    boolean pixels = false;
    int at = 8;
    while (true) {
      int length = file.big32(at);
      if (length < 0 || length > data.length - at - 12) {
        throw new ImageFile.BrokenException("chunk beyond the end");
      }
      int body = at + 8;
      int next = body + length + 4;
      String type = file.latin(at + 4, body);
      if (width == 0 && !type.equals("IHDR")) {
        throw new ImageFile.BrokenException("no header");
      }
      switch (type) {
        case "IHDR" -> {
          width = file.big32(body);
          height = file.big32(body + 4);
          if (length != 13 || width <= 0 || height <= 0) {
            throw new ImageFile.BrokenException("bad header");
          }
        }
        case "IDAT" -> pixels = true;
        case "acTL" -> animated = true;
        case "eXIf" -> orientation = Orientation.in(file, body, body + length);
        default -> {}
      }
      switch (type) {
        case "IHDR", "PLTE", "tRNS", "IDAT", "IEND" -> {
          CRC32 sum = new CRC32();
          sum.update(data, at + 4, length + 4);
          if ((int) sum.getValue() != file.big32(body + length)) {
            throw new ImageFile.BrokenException("checksum");
          }
          essential.write(data, at, next - at);
        }
        default -> {}
      }
      at = next;
      if (type.equals("IEND")) {
        break;
      }
    }
    if (!pixels) {
      throw new ImageFile.BrokenException("no picture");
    }
    return new ImageFile(
        ImageFile.Format.PNG,
        width,
        height,
        orientation,
        animated,
        false,
        essential.toByteArray(),
        at);
  }
}
