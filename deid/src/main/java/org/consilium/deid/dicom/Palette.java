package org.consilium.deid.dicom;

import java.nio.ByteBuffer;

/** The three look-up tables of PALETTE COLOR (PS3.3, C.7.6.3.1.5 and 6), as 24-bit colours. */
record Palette(int first, int[] colours) {

  static Palette of(DataSet data) throws DicomException {
    int entries = 0;
    int first = 0;
    int[] colours = new int[0];
    for (int colour = 0; colour < 3; colour++) {
      Element descriptor = element(data, Tag.PALETTE_DESCRIPTOR + colour, 6);
      ByteBuffer numbers = descriptor.bytes();
      int length = numbers.getShort(0) & 0xFFFF;
      length = length == 0 ? 65536 : length;
      int bits = numbers.getShort(4) & 0xFFFF;
      if (colour == 0) {
        entries = length;
        first = numbers.getShort(2) & 0xFFFF;
        colours = new int[entries];
      }
      Element table = element(data, Tag.PALETTE + colour, 1);
      boolean wide = table.length() >= 2 * entries;
      if (length != entries || (!wide && table.length() < entries)) {
        throw new DicomException(DicomRefusal.MALFORMED, "a palette too short");
      }
      // Some write 8-bit colours in words; then the upper byte is empty.
      int down = wide && bits > 8 ? 8 : 0;
      ByteBuffer values = table.bytes();
      for (int i = 0; i < entries; i++) {
        int value = wide ? (values.getShort(2 * i) & 0xFFFF) >> down : values.get(i) & 0xFF;
        colours[i] |= Math.min(value, 255) << 8 * (2 - colour);
      }
    }
    return new Palette(first, colours);
  }

  private static Element element(DataSet data, int tag, int least) throws DicomException {
    return data.find(tag)
        .filter(element -> element.length() >= least)
        .orElseThrow(() -> new DicomException(DicomRefusal.UNSUPPORTED_PIXELS, "no plain palette"));
  }

  int colour(int value) {
    return colours[Math.clamp(value - first, 0, colours.length - 1)];
  }

  /** The value that is shown darkest. */
  int darkest() {
    int best = 0;
    for (int i = 1; i < colours.length; i++) {
      if (brightness(colours[i]) < brightness(colours[best])) {
        best = i;
      }
    }
    return first + best;
  }

  private static int brightness(int rgb) {
    return 77 * (rgb >> 16 & 0xFF) + 150 * (rgb >> 8 & 0xFF) + 29 * (rgb & 0xFF);
  }
}
