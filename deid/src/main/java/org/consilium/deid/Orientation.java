package org.consilium.deid;

/** Finds the orientation tag in EXIF data; anything odd means upright. */
final class Orientation {

  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int MOST_ENTRIES = 500;

  private Orientation() {}

  /**
   * @param from where the EXIF block begins, with or without its 'Exif' mark
   * @return 1 to 8
   */
  static int in(Bytes file, int from, int to) {
    int tiff = file.has(from, "Exif\0\0") ? from + 6 : from;
    try {
      boolean little = file.has(tiff, "II*\0");
      if (!little && !file.has(tiff, "MM\0*")) {
        return 1;
      }
      long directory = (little ? file.little32(tiff + 4) : file.big32(tiff + 4)) & 0xffffffffL;
      if (tiff + directory + 2 > to) {
        return 1;
      }
      int at = tiff + (int) directory;
      int entries = Math.min(MOST_ENTRIES, little ? file.little16(at) : file.big16(at));
      for (int i = 0; i < entries; i++) {
        int entry = at + 2 + i * 12;
        if (entry + 12 > to) {
          return 1;
        }
        int tag = little ? file.little16(entry) : file.big16(entry);
        int type = little ? file.little16(entry + 2) : file.big16(entry + 2);
        if (tag == TAG && type == SHORT) {
          int value = little ? file.little16(entry + 8) : file.big16(entry + 8);
          return value >= 1 && value <= 8 ? value : 1;
        }
      }
      return 1;
    } catch (ImageFile.BrokenException e) {
      return 1;
    }
  }
}
