package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A picture in halving sizes, from which squares of any place, size and turn are cut. */
final class Levels {

  private static final int SMALLEST = 200;

  private record Level(int[] rgb, int width, int height, double scale) {}

  private final List<Level> levels = new ArrayList<>();

  /**
   * @param picture of type {@code TYPE_INT_RGB}
   */
  Levels(BufferedImage picture) {
    BufferedImage size = picture;
    while (true) {
      levels.add(
          new Level(
              Pixels.samples(size),
              size.getWidth(),
              size.getHeight(),
              (double) size.getWidth() / picture.getWidth()));
      int longest = Math.max(size.getWidth(), size.getHeight());
      if (longest < 2 * SMALLEST) {
        return;
      }
      size = Pixels.fit(size, longest / 2);
    }
  }

  /**
   * A square cut from the picture; see {@link #cut}.
   *
   * @param span side of the square in pixels of the picture
   * @param side of the result in pixels
   */
  int[] square(double centreX, double centreY, double span, double roll, int side) {
    return cut(centreX, centreY, span / side, roll, side, side);
  }

  /**
   * A rectangle cut from the picture, interpolated between pixels; black where it reaches beyond.
   *
   * @param step pixels of the picture for one of the result
   * @param roll how far the rectangle is turned clockwise, in radians
   * @param width of the result in pixels
   * @param height of the result in pixels
   */
  int[] cut(double centreX, double centreY, double step, double roll, int width, int height) {
    Level level = levels.getFirst();
    for (Level smaller : levels) {
      if (1 / smaller.scale() <= step * 1.01) {
        level = smaller;
      }
    }
    double right = Math.cos(roll) * step * level.scale();
    double down = Math.sin(roll) * step * level.scale();
    double halfWidth = (width - 1) / 2.0;
    double halfHeight = (height - 1) / 2.0;
    double startX = centreX * level.scale() - 0.5 - halfWidth * right + halfHeight * down;
    double startY = centreY * level.scale() - 0.5 - halfWidth * down - halfHeight * right;
    // 16.16 fixed point
    long stepX = Math.round(right * 65536);
    long stepY = Math.round(down * 65536);
    int[] result = new int[width * height];
    for (int y = 0; y < height; y++) {
      long atX = Math.round((startX - y * down) * 65536);
      long atY = Math.round((startY + y * right) * 65536);
      for (int x = 0; x < width; x++) {
        result[y * width + x] = between(level, atX, atY);
        atX += stepX;
        atY += stepY;
      }
    }
    return result;
  }

  private static int between(Level level, long fixedX, long fixedY) {
    int x = (int) (fixedX >> 16);
    int y = (int) (fixedY >> 16);
    if (x < -1 || y < -1 || x >= level.width() || y >= level.height()) {
      return 0;
    }
    int shareX = (int) (fixedX >> 8 & 0xff);
    int shareY = (int) (fixedY >> 8 & 0xff);
    int left = Math.max(x, 0);
    int top = Math.max(y, 0) * level.width();
    int rightX = Math.min(x + 1, level.width() - 1);
    int bottom = Math.min(y + 1, level.height() - 1) * level.width();
    int[] rgb = level.rgb();
    int upper = mix(rgb[top + left], rgb[top + rightX], shareX);
    int lower = mix(rgb[bottom + left], rgb[bottom + rightX], shareX);
    return mix(upper, lower, shareY);
  }

  /** Red and blue go through one multiplication. */
  private static int mix(int one, int two, int share) {
    int rest = 256 - share;
    int redBlue = ((one & 0xff00ff) * rest + (two & 0xff00ff) * share) >>> 8 & 0xff00ff;
    int green = ((one & 0x00ff00) * rest + (two & 0x00ff00) * share) >>> 8 & 0x00ff00;
    return redBlue | green;
  }
}
