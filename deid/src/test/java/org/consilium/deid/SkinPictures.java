package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.util.Random;

/** Close-ups of skin drawn by code: no head, no lettering, no two alike. */
final class SkinPictures {

  private SkinPictures() {}

  /**
   * A lesion or a few: round or ragged, dark, red or scaly, on skin of any tone, with its grain.
   */
  static BufferedImage lesion(int seed) {
    Random random = new Random(seed * 7919L + 17);
    int width = 500 + random.nextInt(700);
    int height = 400 + random.nextInt(600);
    double tone = 0.25 + 0.75 * random.nextDouble();
    double[] skin = {230 * tone, 185 * tone * tone + 10, 155 * tone * tone + 12};
    int count = 1 + (random.nextInt(3) == 0 ? random.nextInt(25) : random.nextInt(2));
    double[][] spots = new double[count][];
    for (int i = 0; i < count; i++) {
      double radius =
          (count > 3 ? 0.02 + 0.05 * random.nextDouble() : 0.1 + 0.3 * random.nextDouble());
      spots[i] =
          new double[] {
            random.nextDouble() * width,
            random.nextDouble() * height,
            radius * Math.min(width, height),
            0.6 + 0.4 * random.nextDouble(),
            random.nextDouble() * 6.28,
            2 + random.nextInt(5),
            0.3 * random.nextDouble(),
            random.nextInt(3)
          };
    }
    double[][] waves = new double[10][];
    for (int i = 0; i < waves.length; i++) {
      double length = 8 + 120 * random.nextDouble();
      double angle = random.nextDouble() * 6.28;
      waves[i] =
          new double[] {
            Math.cos(angle) / length,
            Math.sin(angle) / length,
            random.nextDouble() * 6.28,
            1 + 5 * random.nextDouble()
          };
    }
    double light = random.nextDouble() * 6.28;
    BufferedImage picture = Pixels.blank(width, height);
    int[] samples = Pixels.samples(picture);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double grain = random.nextGaussian() * 4;
        for (double[] wave : waves) {
          grain += Math.sin(x * wave[0] + y * wave[1] + wave[2]) * wave[3];
        }
        double shade =
            1
                - 0.35
                    * Math.abs(
                        (x - width / 2.0) / width * Math.cos(light)
                            + (y - height / 2.0) / height * Math.sin(light));
        double red = skin[0] * shade + grain;
        double green = skin[1] * shade + grain * 0.8;
        double blue = skin[2] * shade + grain * 0.7;
        for (double[] spot : spots) {
          double dx = x - spot[0];
          double dy = (y - spot[1]) / spot[3];
          double turn = Math.atan2(dy, dx);
          double edge = spot[2] * (1 + spot[6] * Math.sin(spot[5] * turn + spot[4]));
          double inside = Math.clamp((edge - Math.hypot(dx, dy)) / (0.12 * spot[2]) + 0.5, 0, 1);
          double ring = Math.clamp(Math.hypot(dx, dy) / edge, 0, 1);
          switch ((int) spot[7]) {
            case 0 -> {
              red -= inside * red * 0.55;
              green -= inside * green * 0.62;
              blue -= inside * blue * 0.6;
            }
            case 1 -> {
              green -= inside * green * 0.45 * ring;
              blue -= inside * blue * 0.4 * ring;
            }
            default -> {
              double scale = (x * 31 + y * 17) % 23 < 6 ? 25 : 0;
              red += inside * (10 + scale);
              green += inside * (scale - 45);
              blue += inside * (scale - 40);
            }
          }
        }
        samples[y * width + x] = level(red) << 16 | level(green) << 8 | level(blue);
      }
    }
    return picture;
  }

  private static int level(double value) {
    return (int) Math.clamp(value, 0, 255);
  }
}
