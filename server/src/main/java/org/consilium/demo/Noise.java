package org.consilium.demo;

/**
 * Repeatable randomness in the plane: the same seed and place always give the same value, whatever
 * the order or the number of threads that ask.
 */
record Noise(int seed) {

  /**
   * The nearest grain of a cellular pattern: distances to the two nearest, and the nearest's own
   * number.
   */
  record Cell(double first, double second, double own) {
    /** 0 in the furrow between two grains, growing towards their middle. */
    double furrow() {
      return second - first;
    }
  }

  /** Uniform in [0, 1) for a point of the integer grid. */
  double at(int x, int y) {
    int h = seed * 0x9E3779B1 ^ x * 0x85EBCA6B ^ y * 0xC2B2AE35;
    h = (h ^ h >>> 15) * 0x2C1B3C6D;
    h = (h ^ h >>> 12) * 0x297A2D39;
    return (h ^ h >>> 15) / 4294967296.0 + 0.5;
  }

  /** Smooth noise in about [-1, 1]; its features are about one unit wide. */
  double smooth(double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double u = fade(x - ix);
    double v = fade(y - iy);
    double top = mix(at(ix, iy), at(ix + 1, iy), u);
    double bottom = mix(at(ix, iy + 1), at(ix + 1, iy + 1), u);
    return mix(top, bottom, v) * 2 - 1;
  }

  /** Octaves of smooth noise, each twice as fine and half as strong; in about [-1, 1]. */
  double octaves(double x, double y, int count) {
    double sum = 0;
    double strength = 0.5;
    double px = x;
    double py = y;
    for (int i = 0; i < count; i++) {
      sum += strength * smooth(px + i * 17.3, py - i * 9.7);
      // A turn of some 37 degrees between octaves hides the grid.
      double turned = 1.6 * px - 1.2 * py;
      py = 1.2 * px + 1.6 * py;
      px = turned;
      strength /= 2;
    }
    return sum;
  }

  /** Grains of about one unit, one jittered in each square. */
  Cell cell(double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double first = 9;
    double second = 9;
    double own = 0;
    for (int j = iy - 1; j <= iy + 1; j++) {
      for (int i = ix - 1; i <= ix + 1; i++) {
        double dx = i + at(i, j) - x;
        double dy = j + at(i + 7919, j) - y;
        double distance = dx * dx + dy * dy;
        if (distance < first) {
          second = first;
          first = distance;
          own = at(i, j + 7919);
        } else if (distance < second) {
          second = distance;
        }
      }
    }
    return new Cell(Math.sqrt(first), Math.sqrt(second), own);
  }

  static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }

  /** 0 below {@code from}, 1 above {@code to}, an S between; falls when {@code from > to}. */
  static double step(double from, double to, double x) {
    return fadeCubic(Math.clamp((x - from) / (to - from), 0.0, 1.0));
  }

  static double bell(double x, double width) {
    return Math.exp(-x * x / (2 * width * width));
  }

  private static double fadeCubic(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }
}
