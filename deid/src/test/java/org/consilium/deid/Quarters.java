package org.consilium.deid;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;

/** A picture of four colours, what is seen of it once read, and what reading took. */
final class Quarters {

  private Quarters() {}

  /** Red, green on top; blue, yellow below. */
  static BufferedImage quarters(int width, int height) {
    BufferedImage image = Pixels.blank(width, height);
    Graphics2D pen = image.createGraphics();
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
    for (int i = 0; i < 4; i++) {
      pen.setColor(colours[i]);
      pen.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
    }
    pen.dispose();
    return image;
  }

  /** The colours of the quarters, from left to right and top to bottom, as letters. */
  static String seen(BufferedImage image) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int x = image.getWidth() * (1 + 2 * (i % 2)) / 4;
      int y = image.getHeight() * (1 + 2 * (i / 2)) / 4;
      Color colour = new Color(image.getRGB(x, y));
      boolean red = colour.getRed() > 128;
      boolean green = colour.getGreen() > 128;
      letters.append(red ? (green ? 'Y' : 'R') : green ? 'G' : colour.getBlue() > 128 ? 'B' : '?');
    }
    return letters.toString();
  }

  /** Bytes that all threads together have asked for so far. */
  static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getTotalThreadAllocatedBytes();
  }
}
