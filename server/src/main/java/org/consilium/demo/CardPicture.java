package org.consilium.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** The photograph of an invented card on a desk. Bars stand for words: no font is needed. */
final class CardPicture {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;

  private CardPicture() {}

  /**
   * @param which another number draws another card, in another light
   */
  static byte[] jpeg(int which) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(which * 31L);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    desk(pen, random);
    pen.rotate((random.nextDouble() - 0.5) * 0.16, WIDTH / 2.0, HEIGHT / 2.0);
    card(pen, random, 110 + random.nextInt(70), 60 + random.nextInt(50));
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void desk(Graphics2D pen, Random random) {
    int light = 90 + random.nextInt(60);
    int slope = random.nextInt(50) - 25;
    for (int x = 0; x < WIDTH; x++) {
      int shade = Math.clamp(light + (long) slope * x / WIDTH, 0, 255);
      pen.setColor(new Color(shade, shade * 9 / 10, shade * 3 / 4));
      pen.drawLine(x, 0, x, HEIGHT);
    }
  }

  private static void card(Graphics2D pen, Random random, int left, int top) {
    pen.setColor(new Color(243, 242, 234));
    pen.fillRoundRect(left, top, 690, 430, 36, 36);
    pen.setColor(Color.getHSBColor(random.nextFloat(), 0.55f, 0.55f));
    pen.fillRect(left, top + 30, 690, 66);
    pen.setColor(new Color(120, 128, 136));
    pen.fillRect(left + 40, top + 140, 170, 220);
    pen.setColor(new Color(205, 168 + random.nextInt(30), 140 + random.nextInt(30)));
    pen.fillOval(left + 75, top + 170, 100, 130);
    pen.setColor(new Color(60, 62, 66));
    for (int line = 0; line < 5; line++) {
      pen.fillRoundRect(left + 250, top + 150 + line * 46, 150 + random.nextInt(240), 16, 8, 8);
    }
  }
}
