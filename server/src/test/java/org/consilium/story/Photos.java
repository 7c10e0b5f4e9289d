package org.consilium.story;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures for tests, drawn here. */
final class Photos {
  private Photos() {}

  /** A patch on skin, 1200 × 900 pixels, as JPEG. */
  static byte[] skin() {
    BufferedImage image = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int grain = random.nextInt(12);
        image.setRGB(x, y, new Color(205 + grain, 160 + grain, 135 + grain).getRGB());
      }
    }
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(178, 80, 70));
    pen.fillOval(420, 300, 340, 260);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
