package org.consilium.deid;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** Heads drawn by code, plain enough to be nobody's and shaded enough to be found. */
final class DrawnHeads {

  private DrawnHeads() {}

  /** A room-like gradient with one head on it. */
  static BufferedImage picture(
      int width, int height, double x, double y, double size, double roll) {
    BufferedImage image = Pixels.blank(width, height);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(
        new GradientPaint(0, 0, new Color(120, 135, 140), 0, height, new Color(70, 80, 90)));
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    draw(image, x, y, size, roll);
    return image;
  }

  /**
   * @param size from brow to chin, in pixels
   * @param roll clockwise, in radians
   */
  static void draw(BufferedImage image, double x, double y, double size, double roll) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(roll);
    place.scale(size / 100, size / 100);
    pen.transform(place);
    Color skin = new Color(222, 176, 148);
    Color shade = new Color(176, 124, 100);
    Color dark = new Color(60, 40, 32);
    pen.setColor(dark);
    pen.fill(new Ellipse2D.Double(-58, -92, 116, 130));
    pen.setColor(new Color(50, 70, 110));
    pen.fill(new Ellipse2D.Double(-100, 78, 200, 120));
    pen.setColor(shade);
    pen.fill(new java.awt.geom.Rectangle2D.Double(-20, 40, 40, 55));
    pen.fill(new Ellipse2D.Double(-56, -22, 14, 34));
    pen.fill(new Ellipse2D.Double(42, -22, 14, 34));
    pen.setPaint(
        new RadialGradientPaint(
            -8, -14, 82, new float[] {0, 0.7f, 1}, new Color[] {skin.brighter(), skin, shade}));
    pen.fill(new Ellipse2D.Double(-48, -72, 96, 132));
    pen.setColor(dark);
    Path2D fringe = new Path2D.Double();
    fringe.moveTo(-52, -28);
    fringe.curveTo(-50, -92, 50, -92, 52, -28);
    fringe.curveTo(38, -62, 0, -58, -20, -54);
    fringe.curveTo(-36, -52, -46, -44, -52, -28);
    pen.fill(fringe);
    for (int side : new int[] {-1, 1}) {
      pen.setColor(new Color(150, 100, 80, 90));
      pen.fill(new Ellipse2D.Double(side * 21 - 15, -26, 30, 18));
      pen.setColor(new Color(245, 240, 235));
      pen.fill(new Ellipse2D.Double(side * 21 - 10, -21, 20, 10));
      pen.setColor(new Color(70, 45, 30));
      pen.fill(new Ellipse2D.Double(side * 21 - 5, -21, 10, 10));
      pen.setColor(Color.BLACK);
      pen.fill(new Ellipse2D.Double(side * 21 - 2.5, -18.5, 5, 5));
      pen.setColor(dark);
      pen.setStroke(new BasicStroke(2));
      pen.draw(new java.awt.geom.Arc2D.Double(side * 21 - 11, -22, 22, 14, 20, 140, 0));
      pen.setStroke(new BasicStroke(4.5f));
      pen.draw(new java.awt.geom.Arc2D.Double(side * 22 - 14, -36, 28, 16, 30, 120, 0));
    }
    pen.setColor(new Color(160, 105, 85, 150));
    pen.setStroke(new BasicStroke(3));
    Path2D nose = new Path2D.Double();
    nose.moveTo(-4, -16);
    nose.curveTo(-6, 0, -10, 8, -10, 14);
    nose.curveTo(-6, 20, 6, 20, 10, 14);
    pen.draw(nose);
    pen.setColor(new Color(90, 50, 45));
    pen.fill(new Ellipse2D.Double(-8, 13, 5, 4));
    pen.fill(new Ellipse2D.Double(3, 13, 5, 4));
    pen.setColor(new Color(178, 88, 84));
    Path2D mouth = new Path2D.Double();
    mouth.moveTo(-19, 32);
    mouth.curveTo(-8, 27, 8, 27, 19, 32);
    mouth.curveTo(8, 42, -8, 42, -19, 32);
    pen.fill(mouth);
    pen.setColor(new Color(110, 50, 50));
    pen.setStroke(new BasicStroke(1.6f));
    pen.draw(new java.awt.geom.Arc2D.Double(-18, 26, 36, 9, 190, 160, 0));
    pen.dispose();
  }
}
