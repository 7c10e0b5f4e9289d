package org.consilium.deid;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.util.Arrays;

/** Plain operations on pixels. All results are {@code TYPE_INT_RGB}. */
final class Pixels {

  private Pixels() {}

  /** The picture in sRGB on white; the same object where it already is. */
  static BufferedImage opaque(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB) {
      return image;
    }
    if (image.getColorModel() instanceof ComponentColorModel model
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && model.getTransferType() <= DataBuffer.TYPE_USHORT) {
      return grey(image.getRaster(), model.getComponentSize(0), model.hasAlpha());
    }
    if (isForeign(image)) {
      // Drawing would convert pixel by pixel, a thousand times slower.
      return new ColorConvertOp(null).filter(image, blank(image.getWidth(), image.getHeight()));
    }
    BufferedImage result = blank(image.getWidth(), image.getHeight());
    Graphics2D pen = result.createGraphics();
    try {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, result.getWidth(), result.getHeight());
      pen.drawImage(image, 0, 0, null);
    } finally {
      pen.dispose();
    }
    return result;
  }

  /** An opaque picture in a colour space of its own. */
  private static boolean isForeign(BufferedImage image) {
    return image.getColorModel() instanceof ComponentColorModel model
        && !model.getColorSpace().isCS_sRGB()
        && !model.hasAlpha();
  }

  /**
   * Grey samples as they are. Java2D takes 16-bit grey for linear light and would brighten it,
   * while files hold it in sRGB's curve.
   */
  private static BufferedImage grey(Raster raster, int bits, boolean alpha) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int max = (1 << bits) - 1;
    BufferedImage result = blank(width, height);
    int[] target = samples(result);
    int[] level = new int[width];
    int[] opacity = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, level);
      if (alpha) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 1, opacity);
      }
      for (int x = 0; x < width; x++) {
        int value = (int) (level[x] * 255L / max);
        if (alpha) {
          int share = (int) (opacity[x] * 255L / max);
          value = (value * share + 255 * (255 - share)) / 255;
        }
        target[y * width + x] = value * 0x010101;
      }
    }
    return result;
  }

  /** Scaled down, each pixel the mean of those it stands for, so that neither side is longer. */
  static BufferedImage fit(BufferedImage image, int maxSide) {
    int width = image.getWidth();
    int height = image.getHeight();
    int longest = Math.max(width, height);
    if (longest <= maxSide) {
      return image;
    }
    int newWidth = Math.max(1, (int) Math.round((double) width * maxSide / longest));
    int newHeight = Math.max(1, (int) Math.round((double) height * maxSide / longest));
    int[] source = samples(image);
    BufferedImage result = blank(newWidth, newHeight);
    int[] target = samples(result);
    int[] starts = starts(width, newWidth);
    int[] weights = shares(width, newWidth);
    long[] sums = new long[newWidth * 3];
    // Fixed-point area weights, 1/1024: each source row and column is shared between at most two.
    double step = (double) height / newHeight;
    for (int y = 0; y < newHeight; y++) {
      double top = y * step;
      double bottom = Math.min(height, top + step);
      Arrays.fill(sums, 0);
      long rows = 0;
      for (int sy = (int) top; sy < Math.min(height, (int) Math.ceil(bottom - 1e-9)); sy++) {
        int rowWeight =
            (int) Math.round(1024 * (Math.min(bottom, sy + 1.0) - Math.max(top, (double) sy)));
        if (rowWeight == 0) {
          continue;
        }
        rows += rowWeight;
        addRow(source, sy * width, width, starts, weights, rowWeight, sums);
      }
      writeRow(target, y * newWidth, newWidth, (double) width / newWidth, rows, sums);
    }
    return result;
  }

  /** For each source column the target column in which it begins. */
  private static int[] starts(int from, int to) {
    int[] result = new int[from];
    for (int x = 0; x < from; x++) {
      result[x] = (int) ((long) x * to / from);
    }
    return result;
  }

  /** For each source column how much of it, in 1/1024, falls into the column where it begins. */
  private static int[] shares(int from, int to) {
    int[] result = new int[from];
    for (int x = 0; x < from; x++) {
      double edge = (((long) x * to / from) + 1) * ((double) from / to);
      result[x] = (int) Math.round(1024 * Math.min(1, edge - x));
    }
    return result;
  }

  private static void addRow(
      int[] source, int offset, int width, int[] starts, int[] shares, int weight, long[] sums) {
    for (int x = 0; x < width; x++) {
      int rgb = source[offset + x];
      int at = starts[x] * 3;
      long first = (long) shares[x] * weight;
      long second = (1024L - shares[x]) * weight;
      int red = rgb >> 16 & 0xff;
      int green = rgb >> 8 & 0xff;
      int blue = rgb & 0xff;
      sums[at] += first * red;
      sums[at + 1] += first * green;
      sums[at + 2] += first * blue;
      if (second != 0 && at + 5 < sums.length) {
        sums[at + 3] += second * red;
        sums[at + 4] += second * green;
        sums[at + 5] += second * blue;
      }
    }
  }

  private static void writeRow(
      int[] target, int offset, int width, double columns, long rows, long[] sums) {
    double total = 1024 * columns * rows;
    for (int x = 0; x < width; x++) {
      int red = level(sums[x * 3] / total);
      int green = level(sums[x * 3 + 1] / total);
      int blue = level(sums[x * 3 + 2] / total);
      target[offset + x] = red << 16 | green << 8 | blue;
    }
  }

  private static int level(double value) {
    return (int) Math.clamp(Math.round(value), 0L, 255L);
  }

  /**
   * Turned and mirrored as the EXIF orientation says.
   *
   * @param orientation 1 to 8, as in EXIF 2.32, tag 0x0112
   */
  static BufferedImage upright(BufferedImage image, int orientation) {
    if (orientation <= 1 || orientation > 8) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    boolean turned = orientation >= 5;
    BufferedImage result = turned ? blank(height, width) : blank(width, height);
    int[] source = samples(image);
    int[] target = samples(result);
    int stride = result.getWidth();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int right = width - 1 - x;
        int up = height - 1 - y;
        int at =
            switch (orientation) {
              case 2 -> y * stride + right;
              case 3 -> up * stride + right;
              case 4 -> up * stride + x;
              case 5 -> x * stride + y;
              case 6 -> x * stride + up;
              case 7 -> right * stride + up;
              default -> right * stride + y;
            };
        target[at] = source[y * width + x];
      }
    }
    return result;
  }

  static BufferedImage blank(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  /** The samples of a {@code TYPE_INT_RGB} picture that is not a part of another. */
  static int[] samples(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }
}
