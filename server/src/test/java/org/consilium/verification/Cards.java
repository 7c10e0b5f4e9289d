package org.consilium.verification;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photographs of invented cards, drawn: the same print, other people, other light and desk. */
public final class Cards {
  private Cards() {}

  /** A card of an invented Order, lying on a desk; {@code light} makes each photograph another. */
  public static BufferedImage order(String family, String given, String number, int light) {
    return card("ORDRE DES MÉDECINS", new Color(0x1d5c8a), family, given, number, light);
  }

  /** A card of an invented university. */
  public static BufferedImage student(String family, String given, int light) {
    return card("UNIVERSITÉ – MÉDECINE", new Color(0x8a3b1d), family, given, "2026", light);
  }

  public static byte[] jpeg(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage card(
      String title, Color colour, String family, String given, String number, int light) {
    BufferedImage picture = new BufferedImage(1200, 750, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(light);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int desk = 70 + random.nextInt(90);
    for (int x = 0; x < 1200; x++) {
      int shade = Math.clamp(desk + (random.nextBoolean() ? 1 : -1) * (x * light % 60) / 3, 0, 255);
      pen.setColor(new Color(shade, shade * 9 / 10, shade * 8 / 10));
      pen.drawLine(x, 0, x, 749);
    }
    pen.rotate((random.nextDouble() - 0.5) * 0.14, 600, 375);
    int left = 130 + random.nextInt(90);
    int top = 70 + random.nextInt(70);
    pen.setColor(new Color(240, 240, 232));
    pen.fillRoundRect(left, top, 850, 530, 40, 40);
    pen.setColor(colour);
    pen.fillRect(left, top + 30, 850, 90);
    pen.setColor(Color.WHITE);
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 46));
    pen.drawString(title, left + 40, top + 92);
    pen.setColor(new Color(90 + random.nextInt(100), 80 + random.nextInt(60), 70));
    pen.fillRect(left + 50, top + 170, 210, 280);
    pen.setColor(new Color(200, 160 + random.nextInt(50), 130 + random.nextInt(40)));
    pen.fillOval(left + 90 + random.nextInt(20), top + 200 + random.nextInt(20), 130, 170);
    pen.setColor(Color.DARK_GRAY);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 44));
    pen.drawString(family, left + 310, top + 230);
    pen.drawString(given, left + 310, top + 300);
    pen.drawString(number, left + 310, top + 420);
    pen.dispose();
    return picture;
  }
}
