package org.consilium.deid;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Walks the chunks of a WebP file (RFC 9649). */
final class WebPFile {

  private static final int COLOUR_PROFILE = 0x20;
  private static final int ALPHA = 0x10;
  private static final int ANIMATION = 0x02;

  private WebPFile() {}

  static ImageFile parse(byte[] data) throws ImageFile.BrokenException {
    Bytes file = new Bytes(data);
    long size = (file.little32(4) & 0xffffffffL) + 8;
    if (size > data.length || size < 20) {
      throw new ImageFile.BrokenException("truncated");
    }
    int end = (int) size;
    ByteArrayOutputStream chunks = new ByteArrayOutputStream(data.length);
    int canvasWidth = 0;
    int canvasHeight = 0;
    int width = 0;
    int height = 0;
    int orientation = 1;
    boolean animated = false;
    int at = 12;
    while (at + 8 <= end) {
      int length = file.little32(at + 4);
      if (length < 0 || length > end - at - 8) {
        throw new ImageFile.BrokenException("chunk beyond the end");
      }
      int body = at + 8;
      int next = Math.min(end, body + length + (length & 1));
      switch (file.latin(at, at + 4)) {
        case "VP8X" -> {
          if (length != 10 || canvasWidth != 0) {
            throw new ImageFile.BrokenException("bad header");
          }
          animated |= (file.at(body) & ANIMATION) != 0;
          canvasWidth = file.little24(body + 4) + 1;
          canvasHeight = file.little24(body + 7) + 1;
          byte[] header = new byte[18];
          System.arraycopy(data, at, header, 0, 18);
          header[8] = (byte) (file.at(body) & (COLOUR_PROFILE | ALPHA));
          chunks.writeBytes(header);
        }
        case "VP8 " -> {
          refuseSecond(width);
          if (!file.has(body + 3, "\u009d\u0001\u002a")) {
            throw new ImageFile.BrokenException("no key frame");
          }
          width = file.little16(body + 6) & 0x3fff;
          height = file.little16(body + 8) & 0x3fff;
          chunks.write(data, at, next - at);
        }
        case "VP8L" -> {
          refuseSecond(width);
          if (file.at(body) != 0x2f) {
            throw new ImageFile.BrokenException("no lossless signature");
          }
          int bits = file.little32(body + 1);
          width = (bits & 0x3fff) + 1;
          height = (bits >>> 14 & 0x3fff) + 1;
          chunks.write(data, at, next - at);
        }
        case "ALPH", "ICCP" -> chunks.write(data, at, next - at);
        case "ANIM", "ANMF" -> animated = true;
        case "EXIF" -> orientation = Orientation.in(file, body, body + length);
        default -> {}
      }
      at = next;
    }
    if (animated) {
      width = canvasWidth;
      height = canvasHeight;
    }
    boolean canvasDiffers = canvasWidth != 0 && (canvasWidth != width || canvasHeight != height);
    if (width == 0 || height == 0 || canvasDiffers) {
      throw new ImageFile.BrokenException("no picture, or another size than its canvas");
    }
    return new ImageFile(
        ImageFile.Format.WEBP,
        width,
        height,
        orientation,
        animated,
        true,
        riff(chunks.toByteArray()),
        end);
  }

  private static void refuseSecond(int width) throws ImageFile.BrokenException {
    if (width != 0) {
      throw new ImageFile.BrokenException("two pictures");
    }
  }

  private static byte[] riff(byte[] chunks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(chunks.length + 12);
    int size = chunks.length + 4;
    out.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(
        new byte[] {(byte) size, (byte) (size >> 8), (byte) (size >> 16), (byte) (size >> 24)});
    out.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(chunks);
    return out.toByteArray();
  }
}
