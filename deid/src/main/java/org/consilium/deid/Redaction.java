package org.consilium.deid;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Masks areas of a picture for good. */
public final class Redaction {

  private static final Color FILL = Color.BLACK;

  private Redaction() {}

  /**
   * A copy of the picture in which every box is one opaque colour; nothing of what it covered is
   * left. Boxes are clipped to the picture, the argument stays as it is.
   *
   * @return an opaque sRGB picture of the same size
   */
  public static BufferedImage apply(BufferedImage image, List<Box> boxes) {
    return apply(image, boxes, List.of());
  }

  /** The same with lines drawn by hand. */
  public static BufferedImage apply(BufferedImage image, List<Box> boxes, List<Stroke> strokes) {
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = copy.createGraphics();
    try {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, copy.getWidth(), copy.getHeight());
      pen.drawImage(image, 0, 0, null);
      pen.setColor(FILL);
      for (Box box : boxes) {
        pen.fillRect(box.x(), box.y(), box.width(), box.height());
      }
      for (Stroke stroke : strokes) {
        pen.setStroke(
            new BasicStroke(stroke.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(path(stroke));
      }
    } finally {
      pen.dispose();
    }
    return copy;
  }

  private static Path2D path(Stroke stroke) {
    Path2D path = new Path2D.Float();
    for (Stroke.Point point : stroke.points()) {
      if (path.getCurrentPoint() == null) {
        path.moveTo(point.x(), point.y());
      }
      path.lineTo(point.x(), point.y());
    }
    return path;
  }
}
