package org.consilium.demo;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A chest from the front, with an opacity at the right base. The line burned into its corner names
 * nobody; it is there to be found by the check for burned-in text.
 */
final class ChestPicture {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 1300;
  private static final double MIDDLE = 600;

  private static final Shape RIGHT_LUNG =
      Curve.closed(
          455, 165, 385, 185, 300, 270, 225, 420, 178, 620, 152, 820, 146, 985, 168, 992, 215, 930,
          300, 882, 385, 872, 470, 905, 520, 940, 530, 850, 530, 700, 536, 520, 538, 330, 520, 200);
  private static final Shape LEFT_LUNG =
      Curve.closed(
          745, 165, 815, 185, 900, 270, 975, 420, 1022, 620, 1048, 830, 1052, 1015, 1032, 1020, 985,
          960, 910, 918, 830, 912, 740, 940, 690, 960, 670, 850, 666, 700, 662, 520, 660, 330, 680,
          200);
  private static final Shape HEART =
      Curve.closed(
          560, 330, 640, 318, 690, 340, 716, 388, 702, 436, 712, 490, 732, 540, 770, 610, 838, 700,
          892, 800, 905, 890, 880, 950, 760, 985, 600, 985, 520, 945, 492, 870, 484, 780, 502, 690,
          520, 600, 530, 450);

  private final Film film = new Film(WIDTH, HEIGHT);
  private final List<Shape> bands = new ArrayList<>();
  private final Area lungs = new Area(RIGHT_LUNG);

  private ChestPicture() {
    lungs.add(new Area(LEFT_LUNG));
    lungs.subtract(new Area(HEART));
  }

  static BufferedImage draw() {
    ChestPicture chest = new ChestPicture();
    chest.softParts();
    chest.vessels();
    chest.skeleton();
    chest.film.burn("SPECIMEN TEST 01/01/1950", 34, 62, 34);
    chest.film.burn("D", 60, 190, 44);
    return chest.film.developed(3);
  }

  private void softParts() {
    film.add(
        0.50,
        9,
        Curve.closed(
            470, -60, 455, 60, 400, 130, 250, 185, 60, 210, -60, 330, -60, 620, 40, 640, 88, 800,
            80, 1050, 70, 1400, 1130, 1400, 1120, 1050, 1112, 800, 1160, 640, 1260, 620, 1260, 330,
            1140, 210, 950, 185, 800, 130, 745, 60, 730, -60));
    film.add(0.10, 40, new Ellipse2D.Double(120, 640, 420, 330));
    film.add(0.10, 40, new Ellipse2D.Double(660, 640, 420, 330));
    film.add(-0.42, 6, lungs);
    Area middle = new Area(HEART);
    middle.add(new Area(new RoundRectangle2D.Double(528, -40, 144, 1040, 60, 60)));
    film.add(0.13, 12, middle);
    film.add(0.05, 30, new RoundRectangle2D.Double(545, -40, 110, 1400, 60, 60));
    film.add(0.17, 26, new Ellipse2D.Double(-100, 985, 1400, 700));
    film.add(-0.22, 10, new Ellipse2D.Double(800, 975, 165, 62));
    film.add(
        -0.15,
        7,
        pen -> {
          pen.setStroke(new BasicStroke(36, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
          pen.draw(Curve.open(598, -20, 600, 150, 606, 300, 612, 405));
          pen.setStroke(new BasicStroke(25, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
          pen.draw(Curve.open(610, 400, 575, 450, 535, 500));
          pen.draw(Curve.open(612, 400, 655, 455, 705, 495));
        });
    opacity(new Noise(41));
  }

  /** The pneumonia: cloudy, without a border above, silhouetting nothing. */
  private void opacity(Noise noise) {
    film.add(
        0.75,
        16,
        pen -> {
          Random random = new Random(4);
          for (int i = 0; i < 130; i++) {
            double x = 318 + random.nextGaussian() * 62;
            double y = 775 + random.nextGaussian() * 48;
            double r = 14 + 34 * random.nextDouble() + 8 * noise.smooth(x / 30, y / 30);
            pen.setColor(Film.veil(0.035));
            pen.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
          }
        });
  }

  private void vessels() {
    film.add(
        0.25,
        2,
        pen -> {
          pen.clip(lungs);
          Random random = new Random(8);
          for (double a = -1.5; a <= 1.4; a += 0.36) {
            branch(pen, random, 505, 560, Math.PI - a, 17, 5);
            branch(pen, random, 705, 545, a, 16, 5);
          }
        });
    film.add(0.10, 14, Curve.closed(520, 480, 478, 540, 470, 620, 500, 690, 530, 640));
    film.add(0.10, 14, Curve.closed(690, 470, 735, 510, 745, 580, 720, 640, 690, 600));
  }

  private void branch(
      Graphics2D pen, Random random, double x, double y, double angle, double width, int left) {
    double length = 34 + 62 * random.nextDouble();
    double bend = random.nextGaussian() * 0.16;
    double tx = x + Math.cos(angle + bend) * length;
    double ty = y + Math.sin(angle + bend) * length;
    pen.setColor(Film.veil(Math.min(0.55, 0.12 + width * 0.028)));
    pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(new Line2D.Double(x, y, tx, ty));
    if (left > 0 && tx > 175 && tx < 1025 && ty > 220 && ty < 900) {
      branch(
          pen, random, tx, ty, angle + 0.26 + 0.14 * random.nextGaussian(), width * 0.68, left - 1);
      branch(
          pen, random, tx, ty, angle - 0.26 + 0.14 * random.nextGaussian(), width * 0.62, left - 1);
    }
  }

  private void skeleton() {
    film.add(
        0.05,
        5,
        pen -> {
          for (int i = 0; i < 22; i++) {
            pen.fill(new RoundRectangle2D.Double(556, 20 + i * 62, 88, 50, 16, 16));
          }
        });
    AffineTransform mirror = new AffineTransform(-1, 0, 0, 1, 2 * MIDDLE, 0);
    ribs(24, false, mirror);
    ribs(20, true, mirror);
    Path2D clavicle = Curve.open(540, 275, 490, 246, 400, 236, 300, 232, 175, 196);
    Shape band =
        new BasicStroke(31, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
            .createStrokedShape(clavicle);
    bands.add(band);
    bands.add(mirror.createTransformedShape(band));
    expose();
    Path2D scapula = Curve.open(215, 190, 205, 330, 175, 470, 130, 620, 90, 560, 40, 400);
    film.add(
        0.06,
        4,
        pen -> {
          pen.setStroke(new BasicStroke(13));
          pen.draw(scapula);
          pen.draw(mirror.createTransformedShape(scapula));
        });
  }

  /** The ten pairs seen; behind they slope down outwards, in front down inwards and fainter. */
  private void ribs(float width, boolean front, AffineTransform mirror) {
    for (int i = 0; i < 10; i++) {
      double top = 165 + i * 74;
      double reach = 250 + 205 * Math.sin(Math.min(1.0, 0.16 + i / 7.5) * Math.PI / 2);
      double side = MIDDLE - Math.min(reach, 455);
      double fall = 46 + i * 9;
      Path2D rib =
          front
              ? Curve.open(
                  side + 4,
                  top + fall + 10,
                  side + 34,
                  top + fall + 78,
                  side + 110,
                  top + fall + 140,
                  side + 190,
                  top + fall + 178)
              : Curve.open(
                  MIDDLE - 46,
                  top + 6,
                  MIDDLE - 120,
                  top - 18,
                  (MIDDLE + side) / 2 - 30,
                  top - 6 + i * 2,
                  side + 40,
                  top + fall * 0.55,
                  side + 2,
                  top + fall + 22);
      if (!front || i < 7) {
        Shape band =
            new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                .createStrokedShape(rib);
        bands.add(band);
        bands.add(mirror.createTransformedShape(band));
      }
    }
  }

  /** Ribs and clavicles: pale, their edges denser. */
  private void expose() {
    film.add(
        0.62,
        2,
        pen -> {
          Shape whole = pen.getClip();
          for (Shape band : bands) {
            pen.setColor(Film.veil(0.13));
            pen.fill(band);
            pen.clip(band);
            pen.setColor(Film.veil(0.15));
            pen.setStroke(new BasicStroke(6));
            pen.draw(band);
            pen.setClip(whole);
          }
        });
  }
}
