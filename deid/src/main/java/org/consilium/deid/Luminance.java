package org.consilium.deid;

import java.awt.image.BufferedImage;

/**
 * How bright each pixel is, row by row, from 0 to 255.
 *
 * @param scale how many pixels of the picture one pixel here stands for, along each side
 */
record Luminance(int[] levels, int width, int height, int scale) {

  /** Radius of the square that a pixel is compared with; about the height of usual lettering. */
  private static final int RADIUS = 16;

  /** Contrast below which nothing is legible lettering: three times the noise of a radiograph. */
  private static final int LEAST_CONTRAST = 36;

  private static final double LEAST_DEVIATIONS = 0.8;

  static Luminance of(BufferedImage image) {
    BufferedImage pixels = Pixels.opaque(image);
    int width = pixels.getWidth();
    int height = pixels.getHeight();
    int[] levels = pixels.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < levels.length; i++) {
      int rgb = levels[i];
      levels[i] = (77 * (rgb >> 16 & 0xff) + 150 * (rgb >> 8 & 0xff) + 29 * (rgb & 0xff)) >> 8;
    }
    return new Luminance(levels, width, height, 1);
  }

  Luminance half() {
    int w = width / 2;
    int h = height / 2;
    int[] result = new int[w * h];
    for (int y = 0; y < h; y++) {
      int at = 2 * y * width;
      for (int x = 0; x < w; x++, at += 2) {
        result[y * w + x] =
            (levels[at] + levels[at + 1] + levels[at + width] + levels[at + width + 1] + 2) >> 2;
      }
    }
    return new Luminance(result, w, h, scale * 2);
  }

  /** For each pixel 1 where it is much brighter than its surroundings, -1 where darker, else 0. */
  byte[] contrast() {
    byte[] result = new byte[levels.length];
    int[] sums = new int[width];
    int[] squares = new int[width];
    for (int y = 0; y < Math.min(RADIUS, height); y++) {
      shift(sums, squares, y, 1);
    }
    for (int y = 0; y < height; y++) {
      if (y + RADIUS < height) {
        shift(sums, squares, y + RADIUS, 1);
      }
      if (y - RADIUS > 0) {
        shift(sums, squares, y - RADIUS - 1, -1);
      }
      int rows = Math.min(height, y + RADIUS + 1) - Math.max(0, y - RADIUS);
      contrastRow(result, y, rows, sums, squares);
    }
    return result;
  }

  private void contrastRow(byte[] result, int y, int rows, int[] sums, int[] squares) {
    long sum = 0;
    long square = 0;
    for (int x = 0; x < Math.min(RADIUS, width); x++) {
      sum += sums[x];
      square += squares[x];
    }
    for (int x = 0; x < width; x++) {
      int enters = x + RADIUS;
      int leaves = x - RADIUS - 1;
      if (enters < width) {
        sum += sums[enters];
        square += squares[enters];
      }
      if (leaves >= 0) {
        sum -= sums[leaves];
        square -= squares[leaves];
      }
      int columns = Math.min(width, enters + 1) - Math.max(0, leaves + 1);
      float count = (float) rows * columns;
      float mean = sum / count;
      float difference = levels[y * width + x] - mean;
      if (Math.abs(difference) >= LEAST_CONTRAST) {
        float variance = square / count - mean * mean;
        if (difference * difference > LEAST_DEVIATIONS * LEAST_DEVIATIONS * variance) {
          result[y * width + x] = (byte) (difference > 0 ? 1 : -1);
        }
      }
    }
  }

  private void shift(int[] sums, int[] squares, int row, int sign) {
    int at = row * width;
    for (int x = 0; x < width; x++) {
      int level = levels[at + x];
      sums[x] += sign * level;
      squares[x] += sign * level * level;
    }
  }
}
