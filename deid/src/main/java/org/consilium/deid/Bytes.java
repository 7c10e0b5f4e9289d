package org.consilium.deid;

import java.nio.charset.StandardCharsets;

/** Reads numbers and marks from a file held in memory. */
record Bytes(byte[] data) {

  int length() {
    return data.length;
  }

  int at(int index) throws ImageFile.BrokenException {
    if (index < 0 || index >= data.length) {
      throw new ImageFile.BrokenException("ends at " + data.length);
    }
    return data[index] & 0xff;
  }

  int big16(int index) throws ImageFile.BrokenException {
    return at(index) << 8 | at(index + 1);
  }

  int big32(int index) throws ImageFile.BrokenException {
    return big16(index) << 16 | big16(index + 2);
  }

  int little16(int index) throws ImageFile.BrokenException {
    return at(index) | at(index + 1) << 8;
  }

  int little24(int index) throws ImageFile.BrokenException {
    return little16(index) | at(index + 2) << 16;
  }

  int little32(int index) throws ImageFile.BrokenException {
    return little16(index) | little16(index + 2) << 16;
  }

  /** Whether these Latin-1 characters stand there. */
  boolean has(int index, String mark) {
    if (index < 0 || index + mark.length() > data.length) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if ((data[index + i] & 0xff) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String latin(int from, int to) {
    int end = Math.min(to, data.length);
    return from >= end ? "" : new String(data, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
