package org.consilium.demo;

import static org.consilium.demo.Noise.bell;
import static org.consilium.demo.Noise.mix;
import static org.consilium.demo.Noise.step;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** The back of a right eye: disc, macula, arcades of arteries and veins, a few haemorrhages. */
final class FundusPicture {
  private static final int WIDTH = 1400;
  private static final int HEIGHT = 1200;
  private static final double DISC_X = 965;
  private static final double DISC_Y = 585;
  private static final double MACULA_X = 560;
  private static final double MACULA_Y = 625;

  private final Noise noise = new Noise(6);
  private final Random random = new Random(31);
  private final Layer veins = vessels(1.0, 13.5, 0.05).blurred(1);
  private final Layer arteries = vessels(0.72, 10.5, -0.10).blurred(1);
  private final Layer bleeding = Layer.drawn(WIDTH, HEIGHT, this::bleed).blurred(2);
  private final Layer exudates = Layer.drawn(WIDTH, HEIGHT, this::exude).blurred(1);

  private FundusPicture() {}

  static BufferedImage draw() {
    FundusPicture eye = new FundusPicture();
    return Photo.exposed(WIDTH, HEIGHT, 0.03, eye::shade);
  }

  private void shade(int x, int y, double[] rgb) {
    double far = Math.hypot(x - WIDTH / 2.0, y - HEIGHT / 2.0) / 575;
    double seen = step(1.0, 0.985, far);
    double choroid = noise.octaves(x / 90.0, y / 90.0, 5);
    double streaks = noise.octaves(x / 150.0 + choroid, y / 40.0, 3);
    double macula = Math.hypot(x - MACULA_X, (y - MACULA_Y) * 1.05);
    double light =
        1.02 - 0.42 * far * far + 0.07 * choroid + 0.04 * streaks - 0.30 * bell(macula, 62);
    light += 0.06 * bell(macula - 9, 5) * step(0, 12, x - MACULA_X + 12);
    rgb[0] = 0.86 * light;
    rgb[1] = (0.40 + 0.05 * choroid - 0.05 * bell(macula, 95)) * light;
    rgb[2] = (0.17 + 0.04 * choroid) * light;
    disc(x, y, rgb);
    double vein = veins.at(x, y);
    double artery = arteries.at(x, y);
    tint(rgb, vein, 0.58, 0.36, 0.42);
    tint(rgb, artery * (1 - 0.5 * vein), 0.82, 0.58, 0.55);
    double shine = Math.max(0, artery - 0.8) * 0.35;
    rgb[0] += shine;
    rgb[1] += shine * 0.62;
    rgb[2] += shine * 0.4;
    double ragged =
        Math.clamp(
            bleeding.at(x, y) * (1.25 + 0.7 * noise.octaves(x / 10.0, y / 10.0, 3)), 0.0, 1.0);
    tint(rgb, ragged, 0.52, 0.20, 0.25);
    double pale = Math.clamp(exudates.at(x, y) * 1.2, 0.0, 1.0);
    rgb[0] = mix(rgb[0], 0.98, 0.75 * pale);
    rgb[1] = mix(rgb[1], 0.86, 0.75 * pale);
    rgb[2] = mix(rgb[2], 0.50, 0.75 * pale);
    for (int c = 0; c < 3; c++) {
      rgb[c] = rgb[c] * seen + 0.012;
    }
  }

  /** The optic disc: a pale yellow plate with a paler cup and a thin dark crescent. */
  private void disc(int x, int y, double[] rgb) {
    double wave = 1 + 0.03 * noise.smooth(x / 40.0, y / 40.0);
    double far = Math.hypot((x - DISC_X) / 74, (y - DISC_Y) / 84) * wave;
    double plate = step(1.05, 0.93, far);
    double cup = step(0.58, 0.25, Math.hypot((x - DISC_X + 10) / 74, (y - DISC_Y) / 80));
    double glow = 0.16 * step(2.1, 1.0, far);
    rgb[0] = mix(rgb[0], 0.96, plate * 0.9 + glow * (1 - plate));
    rgb[1] = mix(rgb[1], 0.66 + 0.20 * cup, plate * 0.9 + glow * (1 - plate) * 0.4);
    rgb[2] = mix(rgb[2], 0.40 + 0.28 * cup, plate * 0.9);
    double crescent = bell(far - 1.09, 0.035) * step(20, -40, x - DISC_X);
    tint(rgb, 0.5 * crescent, 0.6, 0.5, 0.5);
  }

  private static void tint(double[] rgb, double amount, double red, double green, double blue) {
    rgb[0] *= mix(1, red, amount);
    rgb[1] *= mix(1, green, amount);
    rgb[2] *= mix(1, blue, amount);
  }

  private Layer vessels(double tint, double width, double turn) {
    return Layer.drawn(
        WIDTH,
        HEIGHT,
        pen -> {
          pen.setColor(Film.veil(tint > 0.9 ? 0.95 : 1));
          grow(pen, DISC_X - 8, DISC_Y - 20, -2.02 + turn, -0.0175, width, 0);
          grow(pen, DISC_X - 8, DISC_Y + 20, 2.0 - turn, 0.0175, width, 0);
          grow(pen, DISC_X + 6, DISC_Y - 20, -0.95 - turn, 0.004, width * 0.8, 0);
          grow(pen, DISC_X + 6, DISC_Y + 20, 0.85 + turn, -0.004, width * 0.8, 0);
          grow(pen, DISC_X - 20, DISC_Y + 6, Math.PI - 0.35 - turn, 0.004, width * 0.26, 2);
          grow(pen, DISC_X - 20, DISC_Y - 6, -Math.PI + 0.4 + turn, -0.004, width * 0.26, 2);
        });
  }

  /**
   * A vessel walks on, bends, thins, and gives off branches to both sides; none enters the macula.
   */
  private void grow(
      Graphics2D pen, double x, double y, double angle, double bend, double width, int depth) {
    double px = x;
    double py = y;
    double a = angle;
    double w = width;
    double swing = 0;
    for (int i = 0; i < 130 && w > 1.1 && inside(px, py); i++) {
      swing = 0.8 * swing + 0.017 * random.nextGaussian();
      a += (i < 62 ? bend : 0.45 * bend) + swing * 0.6;
      double nx = px + 9 * Math.cos(a);
      double ny = py + 9 * Math.sin(a);
      pen.setStroke(new BasicStroke((float) w, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      pen.draw(new Line2D.Double(px, py, nx, ny));
      px = nx;
      py = ny;
      w *= depth == 0 ? 0.9885 : 0.982;
      if (depth < 4 && i > 5 && random.nextDouble() < (depth == 0 ? 0.085 : 0.05)) {
        double side = random.nextBoolean() ? 1 : -1;
        grow(
            pen,
            px,
            py,
            a + side * (0.5 + 0.35 * random.nextDouble()),
            -side * 0.004,
            w * 0.62,
            depth + 1);
        w *= 0.95;
      }
    }
  }

  private static boolean inside(double x, double y) {
    return Math.hypot(x - WIDTH / 2.0, y - HEIGHT / 2.0) < 580
        && Math.hypot(x - MACULA_X, y - MACULA_Y) > 78;
  }

  private void bleed(Graphics2D pen) {
    double[][] flames = {
      {760, 330, -0.5, 54, 15},
      {700, 300, -0.3, 38, 11},
      {820, 385, -0.7, 30, 9},
      {690, 880, 0.45, 46, 13},
      {1090, 360, -0.9, 34, 10}
    };
    for (double[] f : flames) {
      var before = pen.getTransform();
      pen.translate(f[0], f[1]);
      pen.rotate(f[2]);
      for (int i = 0; i < 9; i++) {
        double off = (i - 4) / 4.0;
        double length = f[3] * (1.1 - 0.6 * off * off) * (0.8 + 0.4 * random.nextDouble());
        pen.fill(new Ellipse2D.Double(-length, off * f[4] - 2.6, 2 * length, 5.2));
      }
      pen.setTransform(before);
    }
    for (int i = 0; i < 16; i++) {
      double a = random.nextDouble() * 6.28;
      double d = 130 + 230 * random.nextDouble();
      double r = 3 + 6 * random.nextDouble() * random.nextDouble();
      pen.fill(
          new Ellipse2D.Double(
              MACULA_X + d * Math.cos(a) - r, MACULA_Y + d * Math.sin(a) - r, 2 * r, 1.8 * r));
    }
  }

  private void exude(Graphics2D pen) {
    for (int i = 0; i < 26; i++) {
      double x = 690 + 34 * random.nextGaussian();
      double y = 500 + 22 * random.nextGaussian();
      double r = 2 + 4 * random.nextDouble();
      pen.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 1.7 * r));
    }
  }
}
