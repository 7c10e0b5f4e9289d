package org.consilium.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One real number a pixel, row by row: a mask, a height, a thickness of bone. */
final class Layer {
  private final int width;
  private final int height;
  private final float[] values;

  private Layer(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  interface Field {
    double at(int x, int y);
  }

  static Layer empty(int width, int height) {
    return new Layer(width, height, new float[width * height]);
  }

  static Layer of(int width, int height, Field field) {
    float[] values = new float[width * height];
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              for (int x = 0; x < width; x++) {
                values[y * width + x] = (float) field.at(x, y);
              }
            });
    return new Layer(width, height, values);
  }

  /** What is drawn in white becomes 1, the untouched ground 0. */
  static Layer drawn(int width, int height, Consumer<Graphics2D> drawing) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(image);
    pen.setColor(Color.WHITE);
    drawing.accept(pen);
    pen.dispose();
    return of(width, height, (x, y) -> (image.getRGB(x, y) & 0xFF) / 255.0);
  }

  static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return pen;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  double at(int x, int y) {
    return values[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
  }

  /** Adds another layer of the same size, {@code amount} times. */
  void add(Layer other, double amount) {
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (amount * other.values[i]);
    }
  }

  /** Three running means, which together are close to a Gaussian of {@code sigma} pixels. */
  Layer blurred(double sigma) {
    int radius = (int) Math.round(sigma);
    Layer result = this;
    for (int pass = 0; radius > 0 && pass < 3; pass++) {
      result = result.meanOfRows(radius).turned().meanOfRows(radius).turned();
    }
    return result;
  }

  private Layer meanOfRows(int radius) {
    float[] means = new float[values.length];
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              double sum = 0;
              for (int x = -radius; x <= radius; x++) {
                sum += at(x, y);
              }
              for (int x = 0; x < width; x++) {
                means[y * width + x] = (float) (sum / (2 * radius + 1));
                sum += at(x + radius + 1, y) - at(x - radius, y);
              }
            });
    return new Layer(width, height, means);
  }

  private Layer turned() {
    float[] turned = new float[values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + y] = values[y * width + x];
      }
    }
    return new Layer(/* width= */ height, /* height= */ width, turned);
  }
}
