package org.consilium.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.consilium.demo.SkinPatch.Body;

/** Fine hairs laid on a picture of skin, each with its shadow, thinner to the tip. */
final class Hairs {
  private Hairs() {}

  /** Directions in radians, lengths in pixels. */
  static void grow(
      BufferedImage image, Body body, int seed, int count, double direction, double longest) {
    Random random = new Random(seed);
    Graphics2D pen = Layer.pen(image);
    double thick = longest > 100 ? 3.2 : 1.5;
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble() * SkinPatch.WIDTH;
      double y = random.nextDouble() * SkinPatch.HEIGHT;
      double angle = direction + random.nextGaussian() * 0.32;
      double length = longest * (0.45 + 0.55 * random.nextDouble());
      double bend = random.nextGaussian() * 0.22 * length;
      int alpha = 70 + random.nextInt(80);
      if (Math.abs(body.across(x, y)) < 0.93) {
        hair(pen, x + 3, y + 4, angle, length, bend, thick * 1.5, new Color(70, 30, 20, alpha / 4));
        hair(pen, x, y, angle, length, bend, thick, new Color(74, 50, 34, alpha));
      }
    }
    pen.dispose();
  }

  private static void hair(
      Graphics2D pen,
      double x,
      double y,
      double angle,
      double length,
      double bend,
      double thick,
      Color color) {
    pen.setColor(color);
    double dx = Math.cos(angle);
    double dy = Math.sin(angle);
    int parts = 6;
    for (int i = 0; i < parts; i++) {
      Path2D part = new Path2D.Double();
      for (int j = 0; j <= 2; j++) {
        double t = (i + j / 2.0) / parts;
        double off = bend * t * t;
        double px = x + dx * length * t - dy * off;
        double py = y + dy * length * t + dx * off;
        if (j == 0) {
          part.moveTo(px, py);
        } else {
          part.lineTo(px, py);
        }
      }
      float width = (float) (thick * (1 - 0.75 * i / parts));
      pen.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      pen.draw(part);
    }
  }
}
