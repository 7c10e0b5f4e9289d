package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.util.List;

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

  /** Those that lie in no other. */
  static List<Box> outermost(List<Box> boxes) {
    List<Box> distinct = boxes.stream().distinct().toList();
    return distinct.stream()
        .filter(box -> distinct.stream().noneMatch(other -> other != box && holds(other, box)))
        .toList();
  }

  static boolean holds(Box outer, Box inner) {
    return outer.x() <= inner.x()
        && outer.y() <= inner.y()
        && outer.x() + outer.width() >= inner.x() + inner.width()
        && outer.y() + outer.height() >= inner.y() + inner.height();
  }
}
