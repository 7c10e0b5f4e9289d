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

  private static final int DARK = 110;
  private static final int BRIGHT = 220;

  /** Faces in pixels of the picture. */
  List<Face> at(Levels levels, FaceModel network, double least) {
    int side = network.side();
    int[] rgb = levels.square(x, y, span, roll, side);
    int[] range = range(rgb);
    if (range[1] - range[0] < PLAIN) {
      return List.of();
    }
    if (range[1] < DARK) {
      brighten(rgb, BRIGHT * 256 / range[1]);
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

  /** The least and the greatest level of green. */
  private static int[] range(int[] rgb) {
    int least = 255;
    int most = 0;
    for (int i = 0; i < rgb.length; i += 7) {
      int green = rgb[i] >> 8 & 0xff;
      least = Math.min(least, green);
      most = Math.max(most, green);
    }
    return new int[] {least, most};
  }

  /** Networks have seen few faces in the dark. */
  private static void brighten(int[] rgb, int factor) {
    for (int i = 0; i < rgb.length; i++) {
      int red = Math.min(255, (rgb[i] >> 16 & 0xff) * factor >> 8);
      int green = Math.min(255, (rgb[i] >> 8 & 0xff) * factor >> 8);
      int blue = Math.min(255, (rgb[i] & 0xff) * factor >> 8);
      rgb[i] = red << 16 | green << 8 | blue;
    }
  }
}
