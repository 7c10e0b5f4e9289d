package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds horizontal lines of lettering burned into a picture, bright on dark or dark on bright, from
 * about 10 to 110 pixels high: local contrast, then patches of a character's size, then patches in
 * line. A single mark such as 'R' or 'II' is left alone. Needs no network and sees small level
 * lines that {@link LetteringModel} may miss; but roofs and branches look like lettering to it.
 */
final class PlainLettering {

  List<Box> find(BufferedImage upright) {
    List<Box> boxes = new ArrayList<>();
    Luminance picture = Luminance.of(upright);
    lines(picture, boxes);
    lines(picture.half(), boxes);
    return merged(boxes).stream().map(box -> Boxes.clipped(box, upright)).toList();
  }

  private static void lines(Luminance picture, List<Box> boxes) {
    byte[] contrast = picture.contrast();
    for (int sign : new int[] {1, -1}) {
      for (TextLine line : TextLine.among(Glyphs.in(picture, contrast, sign))) {
        boxes.add(line.box(picture.scale()));
      }
    }
  }

  /** Both sizes and both signs often see the same line. */
  private static List<Box> merged(List<Box> boxes) {
    List<Box> result = new ArrayList<>();
    for (Box box : boxes) {
      Box grown = box;
      Optional<Box> touched = touching(grown, result);
      while (touched.isPresent()) {
        result.remove(touched.get());
        grown = union(grown, touched.get());
        touched = touching(grown, result);
      }
      result.add(grown);
    }
    return result;
  }

  private static Optional<Box> touching(Box box, List<Box> others) {
    return others.stream()
        .filter(
            other ->
                box.x() < other.x() + other.width()
                    && other.x() < box.x() + box.width()
                    && box.y() < other.y() + other.height()
                    && other.y() < box.y() + box.height())
        .findFirst();
  }

  private static Box union(Box one, Box two) {
    int x = Math.min(one.x(), two.x());
    int y = Math.min(one.y(), two.y());
    return new Box(
        x,
        y,
        Math.max(one.x() + one.width(), two.x() + two.width()) - x,
        Math.max(one.y() + one.height(), two.y() + two.height()) - y);
  }
}
