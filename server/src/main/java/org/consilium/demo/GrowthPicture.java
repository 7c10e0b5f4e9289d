package org.consilium.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A weight chart from birth to three years. The curves come from a formula of our own that looks
 * like infancy (fast, then slower), not from a published standard: they are for show only.
 */
final class GrowthPicture {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1200;
  private static final double LEFT = 130;
  private static final double RIGHT = 1500;
  private static final double TOP = 120;
  private static final double BOTTOM = 1085;
  private static final double MONTHS = 36;
  private static final double LIGHTEST = 2;
  private static final double HEAVIEST = 19;
  private static final int[] PERCENTILES = {3, 10, 25, 50, 75, 90, 97};
  private static final double[] DEVIATIONS = {-1.881, -1.282, -0.674, 0, 0.674, 1.282, 1.881};

  /** Age in months, and the deviation from the median the child then has. */
  private static final double[][] VISITS = {
    {0, 0.25},
    {1, 0.20},
    {2, 0.28},
    {3, 0.22},
    {4, 0.25},
    {5, 0.12},
    {6, 0.02},
    {7.5, -0.35},
    {9, -0.80},
    {10.5, -1.22},
    {12, -1.62},
    {14, -1.98},
    {16, -2.22}
  };

  private final Graphics2D pen;

  private GrowthPicture(Graphics2D pen) {
    this.pen = pen;
  }

  static BufferedImage draw() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    GrowthPicture chart = new GrowthPicture(Layer.pen(image));
    chart.grid();
    chart.curves();
    chart.child();
    chart.pen.dispose();
    return image;
  }

  /** Kilograms at an age in months, so many deviations from the median. */
  static double kilograms(double months, double deviation) {
    double median = 3.4 + 5.0 * (1 - Math.exp(-months / 4.6)) + 0.168 * months;
    return median * Math.exp(deviation * (0.118 + 0.0004 * months));
  }

  private void grid() {
    pen.setColor(new Color(252, 250, 243));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    for (int month = 0; month <= MONTHS; month++) {
      line(month % 6 == 0, x(month), TOP, x(month), BOTTOM);
    }
    for (int half = (int) (2 * LIGHTEST); half <= 2 * HEAVIEST; half++) {
      line(half % 2 == 0, LEFT, y(half / 2.0), RIGHT, y(half / 2.0));
    }
    pen.setColor(new Color(52, 72, 92));
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 26));
    for (int month = 0; month <= MONTHS; month += 3) {
      centred(String.valueOf(month), x(month), BOTTOM + 36);
    }
    for (int kilograms = (int) LIGHTEST; kilograms <= HEAVIEST; kilograms += 2) {
      centred(String.valueOf(kilograms), LEFT - 30, y(kilograms) + 9);
    }
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 30));
    pen.drawString("Poids (kg) – 0 à 36 mois", (float) LEFT, 72);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 24));
    centred("âge (mois)", (LEFT + RIGHT) / 2, BOTTOM + 82);
  }

  private void line(boolean strong, double x1, double y1, double x2, double y2) {
    pen.setColor(strong ? new Color(176, 198, 214) : new Color(221, 231, 237));
    pen.setStroke(new BasicStroke(strong ? 1.8f : 1.1f));
    pen.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  private void curves() {
    for (int i = 0; i < PERCENTILES.length; i++) {
      boolean median = PERCENTILES[i] == 50;
      boolean outer = PERCENTILES[i] == 3 || PERCENTILES[i] == 97;
      pen.setColor(median ? new Color(20, 84, 140) : new Color(72, 130, 178));
      float[] dashes = outer || median ? null : new float[] {14, 8};
      pen.setStroke(
          new BasicStroke(
              median ? 4.5f : 2.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
      Path2D curve = new Path2D.Double();
      curve.moveTo(x(0), y(kilograms(0, DEVIATIONS[i])));
      for (double month = 0.2; month <= MONTHS; month += 0.2) {
        curve.lineTo(x(month), y(kilograms(month, DEVIATIONS[i])));
      }
      pen.draw(curve);
      pen.setFont(new Font(Font.SANS_SERIF, median ? Font.BOLD : Font.PLAIN, 22));
      pen.drawString(
          "P" + PERCENTILES[i],
          (float) RIGHT + 12,
          (float) y(kilograms(MONTHS, DEVIATIONS[i])) + 8);
    }
  }

  /** The points as a doctor puts them with a pen: a cross, joined by hand. */
  private void child() {
    RandomGenerator hand = new Random(12);
    pen.setColor(new Color(160, 28, 44));
    Path2D joined = new Path2D.Double();
    for (int i = 0; i < VISITS.length; i++) {
      double x = x(VISITS[i][0]) + hand.nextGaussian() * 1.5;
      double y = y(kilograms(VISITS[i][0], VISITS[i][1])) + hand.nextGaussian() * 1.5;
      if (i == 0) {
        joined.moveTo(x, y);
      } else {
        joined.lineTo(x, y);
      }
      pen.fill(new Ellipse2D.Double(x - 8.5, y - 8.5, 17, 17));
    }
    pen.setStroke(new BasicStroke(3.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(joined);
  }

  private void centred(String text, double x, double y) {
    double half = pen.getFontMetrics().stringWidth(text) / 2.0;
    pen.drawString(text, (float) (x - half), (float) y);
  }

  private static double x(double months) {
    return LEFT + (RIGHT - LEFT) * months / MONTHS;
  }

  private static double y(double kilograms) {
    return BOTTOM - (BOTTOM - TOP) * (kilograms - LIGHTEST) / (HEAVIEST - LIGHTEST);
  }
}
