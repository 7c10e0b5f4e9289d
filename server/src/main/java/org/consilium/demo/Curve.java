package org.consilium.demo;

import java.awt.geom.Path2D;

/** Smooth curves through points given as x, y, x, y … (Catmull-Rom splines). */
final class Curve {
  private Curve() {}

  static Path2D closed(double... xy) {
    int n = xy.length / 2;
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 0; i < n; i++) {
      bend(path, xy, (i + n - 1) % n, i, (i + 1) % n, (i + 2) % n);
    }
    path.closePath();
    return path;
  }

  static Path2D open(double... xy) {
    int n = xy.length / 2;
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 0; i + 1 < n; i++) {
      bend(path, xy, Math.max(i - 1, 0), i, i + 1, Math.min(i + 2, n - 1));
    }
    return path;
  }

  private static void bend(Path2D path, double[] xy, int before, int from, int to, int after) {
    path.curveTo(
        xy[2 * from] + (xy[2 * to] - xy[2 * before]) / 6,
        xy[2 * from + 1] + (xy[2 * to + 1] - xy[2 * before + 1]) / 6,
        xy[2 * to] - (xy[2 * after] - xy[2 * from]) / 6,
        xy[2 * to + 1] - (xy[2 * after + 1] - xy[2 * from + 1]) / 6,
        xy[2 * to],
        xy[2 * to + 1]);
  }
}
