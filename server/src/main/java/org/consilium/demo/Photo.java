package org.consilium.demo;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** Turns colours computed a pixel at a time into an image, with the grain of a small sensor. */
final class Photo {
  private static final Noise GRAIN = new Noise(4711);

  private Photo() {}

  interface Shader {
    /** Writes red, green and blue, 0 to 1, of a pixel into {@code rgb}. */
    void shade(int x, int y, double[] rgb);
  }

  static BufferedImage exposed(int width, int height, double grain, Shader shader) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[width * height];
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              double[] rgb = new double[3];
              for (int x = 0; x < width; x++) {
                shader.shade(x, y, rgb);
                double noise = grain * (GRAIN.at(x, y) + GRAIN.at(x, ~y) - 1);
                pixels[y * width + x] = pixel(rgb, noise);
              }
            });
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return image;
  }

  private static int pixel(double[] rgb, double noise) {
    return eight(rgb[0] + noise) << 16 | eight(rgb[1] + noise) << 8 | eight(rgb[2] + noise);
  }

  private static int eight(double value) {
    return (int) Math.round(255 * Math.clamp(value, 0.0, 1.0));
  }
}
