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

  /**
   * Whether the other one goes on where this line ends, or lies within it: what the network took
   * for two pieces or saw only faintly at one end.
   */
  boolean continuesInto(LetteringRegion other) {
    double dx = other.x - x;
    double dy = other.y - y;
    double along = Math.abs(dx * Math.cos(angle) + dy * Math.sin(angle));
    double across = Math.abs(dy * Math.cos(angle) - dx * Math.sin(angle));
    double thick = Math.max(height, other.height);
    boolean small = other.length < 2 * other.height;
    double turn = Math.abs(Math.sin(angle - other.angle));
    return across < 0.5 * height
        && thick < 2.2 * Math.min(height, other.height)
        && (small || turn < 0.2)
        && along - length / 2 - other.length / 2 < 1.5 * thick;
  }

  /** This line, made so long that it covers the other one as well. */
  LetteringRegion with(LetteringRegion other) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double middle = (other.x - x) * cos + (other.y - y) * sin;
    double from = Math.min(-length / 2, middle - other.length / 2);
    double to = Math.max(length / 2, middle + other.length / 2);
    double moved = (from + to) / 2;
    return new LetteringRegion(x + moved * cos, y + moved * sin, to - from, height, angle, score);
  }

  /** With room at both ends, where the last letters are often seen least. */
  LetteringRegion withRoom() {
    return length < 1.5 * height
        ? this
        : new LetteringRegion(x, y, length + 0.7 * height, 1.06 * height, angle, score);
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
   * Whether it has the shape of a line that cannot be read, not of a lesion or a tracing. What is
   * level and large would have been read.
   *
   * @param longest side of the picture, in pixels
   */
  boolean isLine(int longest) {
    double tallest = isLevel() ? 0.03 : 0.065;
    return score >= 0.85 && length >= 2.5 * height && height <= tallest * longest;
  }

  boolean isLevel() {
    return Math.abs(angle) < Math.toRadians(12);
  }
}
