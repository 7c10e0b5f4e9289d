package org.consilium.verification;

import java.awt.image.BufferedImage;

/**
 * What stays recognisable of a picture when it is scaled, compressed or brightened: for each cell
 * of a grid whether it is brighter than its left neighbour (a difference hash). Eight by eight
 * cells find candidates quickly; sixteen by sixteen tell two cards of the same print apart.
 *
 * @param coarse 64 bits
 * @param fine 256 characters 0 or 1
 */
record Fingerprint(long coarse, String fine) {
  /** Most bits of {@link #coarse} in which the same picture differs; seven of eight bytes may. */
  static final int COARSE_WITHIN = 7;

  /** Likewise of {@link #fine}: other cards of the same print begin at some fifty. */
  static final int FINE_WITHIN = 40;

  static Fingerprint of(BufferedImage picture) {
    String bits = bits(picture, 8);
    return new Fingerprint(Long.parseUnsignedLong(bits, 2), bits(picture, 16));
  }

  /** Each byte of {@link #coarse} with its position: one of them is equal in equal pictures. */
  Integer[] bands() {
    Integer[] bands = new Integer[8];
    for (int i = 0; i < bands.length; i++) {
      bands[i] = i << 8 | (int) (coarse >>> (8 * i) & 0xff);
    }
    return bands;
  }

  private static String bits(BufferedImage picture, int side) {
    double[][] cells = cells(picture, side + 1, side);
    StringBuilder bits = new StringBuilder(side * side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        bits.append(cells[y][x + 1] > cells[y][x] ? '1' : '0');
      }
    }
    return bits.toString();
  }

  /** The mean brightness of each cell of a grid. */
  private static double[][] cells(BufferedImage picture, int columns, int rows) {
    double[][] sums = new double[rows][columns];
    int[][] counts = new int[rows][columns];
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      picture.getRGB(0, y, width, 1, line, 0, width);
      int row = (int) ((long) y * rows / height);
      for (int x = 0; x < width; x++) {
        int column = (int) ((long) x * columns / width);
        int rgb = line[x];
        sums[row][column] +=
            0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
        counts[row][column]++;
      }
    }
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        // Steps of two: noise in an even surface is no gradient.
        sums[y][x] = Math.round(sums[y][x] / Math.max(1, counts[y][x]) / 2);
      }
    }
    return sums;
  }
}
