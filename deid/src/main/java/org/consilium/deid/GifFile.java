package org.consilium.deid;

import java.io.ByteArrayOutputStream;

/**
 * Walks the blocks of a GIF file (GIF89a) as far as the end of its first picture, and keeps of it
 * the colours, the transparency and that picture alone: no comment, no application block, no
 * further frame.
 */
final class GifFile {

  private GifFile() {}

  static ImageFile parse(byte[] data) throws ImageFile.BrokenException {
    Bytes file = new Bytes(data);
    ByteArrayOutputStream essential = new ByteArrayOutputStream(data.length);
    int at = 13 + colours(file.at(10));
    copy(file, 0, at, essential);
    int controlFrom = 0;
    int controlTo = 0;
    while (file.at(at) == 0x21) {
      int end = blocks(file, at + 2);
      if (file.at(at + 1) == 0xf9 && file.at(at + 2) == 4) {
        controlFrom = at;
        controlTo = end;
      }
      at = end;
    }
    if (file.at(at) != 0x2c) {
      throw new ImageFile.BrokenException("no picture");
    }
    int width = file.little16(at + 5);
    int height = file.little16(at + 7);
    if (width == 0 || height == 0) {
      throw new ImageFile.BrokenException("no size");
    }
    copy(file, controlFrom, controlTo, essential);
    int end = blocks(file, at + 10 + colours(file.at(at + 9)) + 1);
    copy(file, at, end, essential);
    essential.write(0x3b);
    return new ImageFile(
        ImageFile.Format.GIF, width, height, 1, false, true, essential.toByteArray(), data.length);
  }

  /** Bytes of the table of colours whose size these flags tell. */
  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
  }

  /** Where the blocks that begin there end. */
  private static int blocks(Bytes file, int from) throws ImageFile.BrokenException {
    int at = from;
    while (file.at(at) != 0) {
      at += file.at(at) + 1;
    }
    return at + 1;
  }

  private static void copy(Bytes file, int from, int to, ByteArrayOutputStream essential)
      throws ImageFile.BrokenException {
    if (to > file.length()) {
      throw new ImageFile.BrokenException("ends at " + file.length());
    }
    essential.write(file.data(), from, to - from);
  }
}
