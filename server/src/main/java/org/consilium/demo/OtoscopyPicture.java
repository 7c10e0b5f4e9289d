package org.consilium.demo;

import static org.consilium.demo.Noise.bell;
import static org.consilium.demo.Noise.mix;
import static org.consilium.demo.Noise.step;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * An eardrum pushed out by pus: red, its landmarks lost, seen down the canal through a speculum.
 */
final class OtoscopyPicture {
  private static final int SIZE = 1200;
  private static final double DRUM_X = 615;
  private static final double DRUM_Y = 600;

  private final Noise noise = new Noise(15);
  private final Layer vessels = Layer.drawn(SIZE, SIZE, OtoscopyPicture::vessels).blurred(2);
  private final Layer relief = Layer.of(SIZE, SIZE, this::height).blurred(2);

  private OtoscopyPicture() {}

  static BufferedImage draw() {
    OtoscopyPicture ear = new OtoscopyPicture();
    return Photo.exposed(SIZE, SIZE, 0.03, ear::shade);
  }

  private double far(double x, double y) {
    double wave = 1 + 0.05 * noise.octaves(x / 220, y / 220, 2);
    return Math.hypot((x - DRUM_X) / 372, (y - DRUM_Y) / 352) * wave;
  }

  private double height(int x, int y) {
    double far = far(x, y);
    double dome = 82 * Math.sqrt(Math.max(0.05, 1.16 - far * far)) - 14 * bell(far - 1.0, 0.05);
    double fold = 13 * bell((x - 690 + 0.5 * (y - 430)) / 26.0, 1) * bell((y - 440) / 110.0, 1);
    double rough = 7 * noise.octaves(x / 95.0, y / 95.0, 3);
    double canal = 120 * step(1.0, 1.7, far) + 5 * noise.octaves(x / 60.0, y / 60.0, 4);
    return mix(dome + rough, canal, step(0.985, 1.06, far)) + fold;
  }

  private void shade(int x, int y, double[] rgb) {
    double far = far(x, y);
    double sx = relief.at(x + 2, y) - relief.at(x - 2, y);
    double sy = relief.at(x, y + 2) - relief.at(x, y - 2);
    double nz = 1 / Math.sqrt(1 + 0.14 * (sx * sx + sy * sy));
    double nx = -0.374 * sx * nz;
    double ny = -0.374 * sy * nz;
    double lit = Math.max(0, 0.20 * nx - 0.34 * ny + 0.92 * nz);
    double half = Math.max(0, 0.14 * nx - 0.24 * ny + 0.96 * nz);
    double wet = 0.75 * Math.pow(half, 260) * step(-0.3, 0.2, noise.octaves(x / 40.0, y / 40.0, 3));
    double drum = step(1.04, 0.97, far);
    double pus =
        step(
            0.95,
            0.05,
            Math.hypot((x - 590) / 330.0, (y - 680) / 290.0)
                + 0.30 * noise.octaves(x / 120.0, y / 120.0, 3));
    double red = 0.5 + 0.5 * noise.octaves(x / 90.0, 50 + y / 90.0, 4);

    double[] inflamed = {0.80 - 0.10 * red, 0.25 - 0.09 * red, 0.20 - 0.06 * red};
    double[] yellow = {0.88, 0.63, 0.40};
    double[] canal = {0.88, 0.60 + 0.05 * red, 0.49};
    double vessel = Math.clamp(vessels.at(x, y), 0.0, 1.0);
    double round = Math.hypot(x - SIZE / 2.0, y - SIZE / 2.0) / 560;
    double lamp = 1.12 - 0.62 * round * round - 0.38 * bell(far - 1.03, 0.055);
    for (int c = 0; c < 3; c++) {
      double surface = mix(inflamed[c], yellow[c], 0.62 * pus);
      surface *= c == 0 ? 1 - 0.22 * vessel : 1 - 0.55 * vessel;
      double flushed = canal[c] * (c == 0 ? 1 : 1 - 0.30 * step(1.5, 1.0, far));
      double value =
          mix(flushed, surface, drum) * lamp * (0.22 + 0.85 * lit) + wet * (0.35 + 0.65 * drum);
      rgb[c] = value * step(1.0, 0.975, round) + 0.012;
    }
  }

  /** Vessels come in from the rim towards the middle, and down along the hidden hammer. */
  private static void vessels(Graphics2D pen) {
    Random random = new Random(3);
    for (int i = 0; i < 34; i++) {
      double a = i / 34.0 * 2 * Math.PI + 0.1 * random.nextGaussian();
      walk(
          pen,
          random,
          DRUM_X + 372 * Math.cos(a),
          DRUM_Y + 352 * Math.sin(a),
          a + Math.PI,
          5.5,
          26);
    }
    for (int i = 0; i < 6; i++) {
      walk(pen, random, 690 + 9 * i, 300, 1.75 + 0.05 * i, 7, 34);
    }
  }

  private static void walk(
      Graphics2D pen, Random random, double x, double y, double angle, double width, int steps) {
    double px = x;
    double py = y;
    double a = angle;
    for (int i = 0; i < steps; i++) {
      a += 0.16 * random.nextGaussian();
      double nx = px + 8 * Math.cos(a);
      double ny = py + 8 * Math.sin(a);
      double w = width * (1 - (double) i / steps);
      pen.setColor(Film.veil(0.65));
      pen.setStroke(
          new BasicStroke((float) Math.max(0.8, w), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      pen.draw(new Line2D.Double(px, py, nx, ny));
      px = nx;
      py = ny;
      if (random.nextDouble() < 0.07 && steps - i > 6) {
        walk(pen, random, px, py, a + 0.7 * random.nextGaussian(), w * 0.7, steps - i - 3);
      }
    }
  }
}
