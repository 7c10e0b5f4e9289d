package org.consilium.demo;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A wrist from the front: the end of the radius broken off, tilted and driven in; the ulnar tip
 * too.
 */
final class WristPicture {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 1300;

  private final Film film = new Film(WIDTH, HEIGHT);
  private final List<Shape> bones = new ArrayList<>();

  private WristPicture() {}

  static BufferedImage draw() {
    WristPicture wrist = new WristPicture();
    wrist.flesh();
    wrist.hand();
    wrist.forearm();
    wrist.film.bones(wrist.bones);
    wrist.breaks();
    wrist.film.burn("D", 890, 90, 52);
    return wrist.film.developed(21);
  }

  private void flesh() {
    Shape outline =
        Curve.closed(
            120, 60, 90, 250, 150, 420, 215, 560, 245, 700, 250, 900, 235, 1400, 790, 1400, 775,
            900, 770, 720, 800, 560, 850, 380, 880, 150, 870, -80, 300, -80);
    film.add(0.19, 5, outline);
    film.add(0.10, 40, outline);
  }

  private void hand() {
    metacarpal(352, 470, 300, -60, 56, 76);
    metacarpal(445, 445, 430, -60, 54, 80);
    metacarpal(540, 450, 562, -60, 50, 72);
    metacarpal(625, 470, 700, -40, 46, 66);
    metacarpal(275, 545, 120, 250, 62, 78);
    carpal(350, 610, 66, 48, 0.75);
    carpal(452, 622, 56, 50, 0.1);
    carpal(553, 615, 52, 46, -0.5);
    carpal(585, 590, 30, 28, 0.2);
    carpal(300, 520, 48, 42, 0.3);
    carpal(368, 512, 40, 36, 0.2);
    carpal(456, 518, 46, 62, 0.05);
    carpal(560, 520, 50, 54, -0.3);
  }

  private void metacarpal(double x, double y, double farX, double farY, double waist, double end) {
    double length = Math.hypot(farX - x, farY - y);
    double h = end / 2;
    double w = waist / 2 * 0.82;
    Path2D bone =
        Curve.closed(
            -h,
            0,
            -h * 0.9,
            -40,
            -w,
            -length * 0.3,
            -w,
            -length * 0.7,
            -h,
            -length + 24,
            -h * 0.55,
            -length - 16,
            h * 0.55,
            -length - 16,
            h,
            -length + 24,
            w,
            -length * 0.7,
            w,
            -length * 0.3,
            h * 0.9,
            -40,
            h,
            0,
            0,
            10);
    AffineTransform place = AffineTransform.getTranslateInstance(x, y + 26);
    place.rotate(Math.atan2(farX - x, y - farY));
    bones.add(place.createTransformedShape(bone));
  }

  private void carpal(double x, double y, double rx, double ry, double turn) {
    Path2D bone =
        Curve.closed(
            -rx,
            -ry * 0.25,
            -rx * 0.6,
            -ry * 0.92,
            rx * 0.35,
            -ry,
            rx,
            -ry * 0.4,
            rx * 0.88,
            ry * 0.6,
            rx * 0.1,
            ry,
            -rx * 0.75,
            ry * 0.7);
    AffineTransform place = AffineTransform.getTranslateInstance(x, y + 34);
    place.rotate(turn);
    bones.add(place.createTransformedShape(bone));
  }

  private void forearm() {
    bones.add(
        Curve.closed(
            395, 1420, 392, 1150, 378, 960, 348, 862, 318, 822, 330, 800, 352, 812, 366, 790, 398,
            806, 446, 784, 462, 800, 508, 778, 522, 790, 548, 764, 552, 796, 520, 880, 500, 980,
            492, 1150, 490, 1420));
    Path2D fragment =
        Curve.closed(
            300, 800, 286, 735, 276, 668, 292, 650, 330, 676, 400, 700, 470, 698, 535, 680, 552,
            720, 556, 764, 536, 800, 506, 792, 492, 818, 440, 808, 428, 826, 372, 812, 352, 830,
            330, 806);
    AffineTransform shift = AffineTransform.getTranslateInstance(-20, 12);
    shift.rotate(0.07, 420, 740);
    bones.add(shift.createTransformedShape(fragment));
    bones.add(
        Curve.closed(
            592, 1420, 594, 1100, 598, 900, 590, 780, 592, 728, 630, 708, 668, 722, 676, 780, 662,
            860, 655, 960, 660, 1150, 664, 1420));
    bones.add(Curve.closed(660, 680, 668, 655, 684, 660, 684, 690, 668, 704));
  }

  /** The gap that stays dark where the fragments do not overlap. */
  private void breaks() {
    film.add(
        -0.20,
        2,
        pen -> {
          pen.setStroke(new BasicStroke(5));
          pen.draw(Curve.open(296, 834, 322, 842, 350, 838, 372, 846));
          pen.setStroke(new BasicStroke(3));
          pen.draw(Curve.open(430, 806, 424, 770, 436, 742, 430, 712));
        });
  }
}
