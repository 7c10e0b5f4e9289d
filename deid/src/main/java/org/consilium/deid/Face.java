package org.consilium.deid;

/**
 * A face as a network sees it.
 *
 * @param x centre, in pixels
 * @param y centre, in pixels
 * @param size longer side of the box from brow to chin, in pixels
 * @param roll how far the head is turned clockwise in the plane of the picture, in radians; 0 where
 *     the crown is up
 * @param score from 0 to 1
 */
record Face(double x, double y, double size, double roll, double score) {

  Face scored(double newScore) {
    return new Face(x, y, size, roll, newScore);
  }

  boolean isAt(Face other) {
    double larger = Math.max(size, other.size);
    double smaller = Math.min(size, other.size);
    return Math.hypot(x - other.x, y - other.y) < 0.5 * larger && smaller > 0.4 * larger;
  }

  /**
   * The whole head with hair, ears and neck: room on all sides and most below, turned as the head
   * is, in an upright box around it.
   */
  Box head() {
    double across = 0.95 * size;
    double up = 1.15 * size;
    double down = 1.2 * size;
    double sin = Math.sin(roll);
    double cos = Math.cos(roll);
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (double dx : new double[] {-across, across}) {
      for (double dy : new double[] {-up, down}) {
        double px = x + (dx * cos - dy * sin);
        double py = y + (dx * sin + dy * cos);
        left = Math.min(left, px);
        right = Math.max(right, px);
        top = Math.min(top, py);
        bottom = Math.max(bottom, py);
      }
    }
    int boxX = (int) Math.floor(left);
    int boxY = (int) Math.floor(top);
    return new Box(boxX, boxY, (int) Math.ceil(right) - boxX, (int) Math.ceil(bottom) - boxY);
  }
}
