package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of lettering at any angle.
 *
 * @param x centre, in pixels of the picture
 * @param y centre, in pixels of the picture
 * @param length along the line, in pixels
 * @param height across the line, in pixels
 * @param angle of the line, clockwise from the horizontal, in radians from -pi/2 to pi/2
 * @param score how sure the network is, 0 to 1
 */
record LetteringRegion(
    double x, double y, double length, double height, double angle, double score) {

  private static final int MOST_STRIPS = 24;

  /** Upright boxes that cover the line; several, like stairs, where it runs askew. */
  List<Box> boxes() {
    double sin = Math.abs(Math.sin(angle));
    double cos = Math.abs(Math.cos(angle));
    int strips = (int) Math.clamp(Math.ceil(length * Math.min(sin, cos) / height), 1, MOST_STRIPS);
    List<Box> boxes = new ArrayList<>();
    double part = length / strips;
    for (int i = 0; i < strips; i++) {
      double along = (i + 0.5) * part - length / 2;
      double centreX = x + along * Math.cos(angle);
      double centreY = y + along * Math.sin(angle);
      double halfWidth = (part * cos + height * sin) / 2;
      double halfHeight = (part * sin + height * cos) / 2;
      int left = (int) Math.floor(centreX - halfWidth);
      int top = (int) Math.floor(centreY - halfHeight);
      boxes.add(
          new Box(
              left,
              top,
              (int) Math.ceil(centreX + halfWidth) - left,
              (int) Math.ceil(centreY + halfHeight) - top));
    }
    return boxes;
  }

  static LetteringRegion level(Box box) {
    return new LetteringRegion(
        box.x() + box.width() / 2.0, box.y() + box.height() / 2.0, box.width(), box.height(), 0, 1);
  }

  /** To be read from another side, after so many quarters of a turn. */
  LetteringRegion turned(int quarters) {
    boolean across = quarters % 2 == 1;
    return new LetteringRegion(
        x,
        y,
        across ? height : length,
        across ? length : height,
        angle + quarters * Math.PI / 2,
        score);
  }

  /**
   * Whether it has the shape of a line, not of a lesion or a tracing.
   *
   * @param longest side of the picture, in pixels
   */
  boolean isLine(int longest) {
    return score >= 0.85 && length >= 2.5 * height && height <= 0.065 * longest;
  }

  boolean isLevel() {
    return Math.abs(angle) < Math.toRadians(12);
  }
}
