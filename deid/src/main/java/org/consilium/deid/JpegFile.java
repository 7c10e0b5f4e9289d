package org.consilium.deid;

import java.io.ByteArrayOutputStream;

/** Walks the segments of a JPEG file (ITU T.81, annex B). */
final class JpegFile {

  /** Photographs have one scan, progressive ones some ten; a thousand is an attack on time. */
  private static final int MOST_SCANS = 100;

  private final Bytes file;
  private final ByteArrayOutputStream essential = new ByteArrayOutputStream();
  private int width;
  private int height;
  private boolean progressive;
  private int orientation;
  private int scans;

  private JpegFile(byte[] data) {
    this.file = new Bytes(data);
  }

  static ImageFile parse(byte[] data) throws ImageFile.BrokenException {
    return new JpegFile(data).walk();
  }

  private ImageFile walk() throws ImageFile.BrokenException {
    copy(0, 2);
    int at = 2;
    while (true) {
      while (file.at(at) != 0xff) {
        at++;
      }
      while (file.at(at) == 0xff) {
        at++;
      }
      int marker = file.at(at++);
      if (marker == 0xd9) {
        break;
      }
      boolean standsAlone = marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8);
      if (!standsAlone) {
        at = segment(marker, at);
      }
    }
    if (width == 0 || height == 0 || scans == 0) {
      throw new ImageFile.BrokenException("no picture");
    }
    essential.write(0xff);
    essential.write(0xd9);
    return new ImageFile(
        ImageFile.Format.JPEG,
        width,
        height,
        Math.max(1, orientation),
        false,
        progressive,
        essential.toByteArray(),
        at);
  }

  /** Returns where the next marker is to be looked for. */
  private int segment(int marker, int at) throws ImageFile.BrokenException {
    int length = file.big16(at);
    int end = at + length;
    if (length < 2 || end > file.length()) {
      throw new ImageFile.BrokenException("segment beyond the end");
    }
    switch (marker) {
      case 0xc0, 0xc1, 0xc2 -> frame(marker, at, end);
      case 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf ->
          throw new ImageFile.BrokenException("lossless, hierarchical or arithmetic coding");
      case 0xc4, 0xdb, 0xdd -> copySegment(marker, at, end);
      case 0xda -> {
        if (++scans > MOST_SCANS || width == 0) {
          throw new ImageFile.BrokenException("scans");
        }
        int scanEnd = endOfScan(end);
        copySegment(marker, at, scanEnd);
        return scanEnd;
      }
      case 0xe0 -> {
        if (length >= 16 && file.has(at + 2, "JFIF\0")) {
          essential.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe0, 0, 16});
          copy(at + 2, at + 14);
          // in place of the thumbnail's size
          essential.writeBytes(new byte[] {0, 0});
        }
      }
      case 0xe1 -> {
        if (orientation == 0 && file.has(at + 2, "Exif\0\0")) {
          orientation = Orientation.in(file, at + 2, end);
        }
      }
      case 0xe2 -> {
        if (file.has(at + 2, "ICC_PROFILE\0")) {
          copySegment(marker, at, end);
        }
      }
      case 0xee -> {
        if (file.has(at + 2, "Adobe")) {
          copySegment(marker, at, end);
        }
      }
      default -> {}
    }
    return end;
  }

  private void frame(int marker, int at, int end) throws ImageFile.BrokenException {
    if (width != 0) {
      throw new ImageFile.BrokenException("two frames");
    }
    height = file.big16(at + 3);
    width = file.big16(at + 5);
    progressive = marker == 0xc2;
    if (width == 0 || height == 0) {
      throw new ImageFile.BrokenException("no size");
    }
    copySegment(marker, at, end);
  }

  private int endOfScan(int from) throws ImageFile.BrokenException {
    int at = from;
    while (true) {
      if (file.at(at) == 0xff) {
        int next = file.at(at + 1);
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
          return at;
        }
        at += next == 0xff ? 1 : 2;
      } else {
        at++;
      }
    }
  }

  private void copySegment(int marker, int from, int to) {
    essential.write(0xff);
    essential.write(marker);
    copy(from, to);
  }

  private void copy(int from, int to) {
    essential.write(file.data(), from, to - from);
  }
}
