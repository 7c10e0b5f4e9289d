package org.consilium.deid;

import java.util.List;

/**
 * One square of a picture, turned one way.
 *
 * @param x centre, in pixels of the picture
 * @param y centre, in pixels of the picture
 * @param span side, in pixels of the picture
 * @param roll how far it is turned clockwise, in radians
 */
record Look(double x, double y, double span, double roll) {

  /** A wall or a night sky, whose greens differ less, hides not even the faintest face. */
  private static final int PLAIN = 10;

  /** Faces in pixels of the picture. */
  List<Face> at(Levels levels, FaceModel network, double least) {
    int side = network.side();
    int[] rgb = levels.square(x, y, span, roll, side);
    if (isPlain(rgb)) {
      return List.of();
    }
    double scale = span / side;
    double sin = Math.sin(roll);
    double cos = Math.cos(roll);
    return network.faces(rgb, least).stream()
        .map(
            face -> {
              double dx = (face.x() - side / 2.0) * scale;
              double dy = (face.y() - side / 2.0) * scale;
              return new Face(
                  x + dx * cos - dy * sin,
                  y + dx * sin + dy * cos,
                  face.size() * scale,
                  face.roll() + roll,
                  face.score());
            })
        .toList();
  }

  private static boolean isPlain(int[] rgb) {
    int least = 255;
    int most = 0;
    for (int i = 0; i < rgb.length; i += 7) {
      int green = rgb[i] >> 8 & 0xff;
      least = Math.min(least, green);
      most = Math.max(most, green);
    }
    return most - least < PLAIN;
  }
}
