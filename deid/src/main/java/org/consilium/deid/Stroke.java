package org.consilium.deid;

import java.util.List;

/**
 * A line drawn by hand over the upright image, with round ends and joints.
 *
 * @param width in pixels
 * @param points in the order they were drawn, origin top left; one alone is a dot. They may lie
 *     over the border
 */
public record Stroke(int width, List<Point> points) {

  /** A place in pixels of the upright image, origin top left. */
  public record Point(int x, int y) {}

  public Stroke {
    points = List.copyOf(points);
  }
}
