package org.consilium.deid;

import java.awt.image.BufferedImage;

/** Plain geometry of boxes. */
final class Boxes {

  private Boxes() {}

  static Box clipped(Box box, BufferedImage image) {
    int x = Math.clamp(box.x(), 0, image.getWidth());
    int y = Math.clamp(box.y(), 0, image.getHeight());
    int right = Math.clamp((long) box.x() + box.width(), x, image.getWidth());
    int bottom = Math.clamp((long) box.y() + box.height(), y, image.getHeight());
    return new Box(x, y, right - x, bottom - y);
  }
}
