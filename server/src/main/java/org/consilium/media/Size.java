package org.consilium.media;

import java.util.Locale;

/** The sizes in which a published picture is kept. */
enum Size {
  SMALL(160, 0.75f),
  MEDIUM(640, 0.80f),
  LARGE(1600, 0.86f);

  private final int side;
  private final float quality;

  Size(int side, float quality) {
    this.side = side;
    this.quality = quality;
  }

  /** Longest side in pixels. */
  int side() {
    return side;
  }

  float quality() {
    return quality;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static int scaled(int length, int longest, int side) {
    return longest <= side
        ? length
        : Math.max(1, (int) Math.round((double) length * side / longest));
  }
}
