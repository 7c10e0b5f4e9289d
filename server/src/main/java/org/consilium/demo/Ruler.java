package org.consilium.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A paper strip with millimetres, without figures, laid along the lower border. */
final class Ruler {
  private static final double MILLIMETRE = 62;
  private static final double TOP = 1085;

  private Ruler() {}

  static void lay(BufferedImage image) {
    Graphics2D pen = Layer.pen(image);
    pen.rotate(-0.012, 800, TOP);
    pen.setColor(new Color(40, 25, 20, 90));
    pen.fill(new Rectangle2D.Double(-40, TOP + 4, 1700, 200));
    pen.setColor(new Color(240, 238, 231));
    pen.fill(new Rectangle2D.Double(-40, TOP + 10, 1700, 200));
    pen.setColor(new Color(45, 45, 48));
    pen.setStroke(new BasicStroke(3));
    for (int i = 0; i * MILLIMETRE < 1700; i++) {
      double x = i * MILLIMETRE + 20;
      pen.draw(new Line2D.Double(x, TOP + 12, x, TOP + (i % 10 == 0 ? 76 : i % 5 == 0 ? 60 : 44)));
    }
    pen.dispose();
  }
}
