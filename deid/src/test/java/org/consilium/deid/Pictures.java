package org.consilium.deid;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Pictures drawn for tests; none shows anybody. */
final class Pictures {

  private static final Map<String, BufferedImage> RADIOGRAPHS = new ConcurrentHashMap<>();

  private Pictures() {}

  /** Grey clouds, a bright bone or two, and grain of the given deviation. */
  static BufferedImage radiograph(int width, int height, double grain) {
    BufferedImage drawn =
        RADIOGRAPHS.computeIfAbsent(
            width + "x" + height + "/" + grain, key -> drawRadiograph(width, height, grain));
    return Redaction.apply(drawn, List.of());
  }

  private static BufferedImage drawRadiograph(int width, int height, double grain) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(11);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = (x - width / 2.0) / width;
        double dy = (y - height / 2.0) / height;
        double level = 20 + 150 * Math.exp(-8 * (dx * dx + dy * dy));
        level += 25 * Math.sin(x * 0.01) * Math.cos(y * 0.017);
        for (int bone = 0; bone < 6; bone++) {
          double offset = y - height * (0.2 + 0.11 * bone) - 60 * dx * dx * 8;
          level += 35 * Math.exp(-offset * offset / 300);
        }
        level += grain * random.nextGaussian();
        int value = (int) Math.clamp(level, 0, 255);
        image.setRGB(x, y, value * 0x010101);
      }
    }
    return image;
  }

  /** Pink with soft shades, a round darker lesion, faint grain. */
  static BufferedImage skin(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double shade = 12 * Math.sin(x * 0.004 + 1) + 10 * Math.cos(y * 0.006);
        double distance = Math.hypot(x - width * 0.55, y - height * 0.45) / (width * 0.14);
        double lesion = 1 / (1 + Math.exp(12 * (distance - 1)));
        double grain = 3 * random.nextGaussian();
        int red = (int) Math.clamp(222 + shade - 60 * lesion + grain, 0, 255);
        int green = (int) Math.clamp(178 + shade - 95 * lesion + grain, 0, 255);
        int blue = (int) Math.clamp(160 + shade - 90 * lesion + grain, 0, 255);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  /** Hairs of random direction over the skin. */
  static BufferedImage hairySkin(int width, int height) {
    BufferedImage image = skin(width, height);
    Graphics2D pen = pen(image);
    Random random = new Random(3);
    pen.setColor(new Color(70, 45, 35));
    for (int i = 0; i < 300; i++) {
      pen.setStroke(new BasicStroke(1 + random.nextFloat()));
      double x = random.nextInt(width);
      double y = random.nextInt(height);
      Path2D hair = new Path2D.Double();
      hair.moveTo(x, y);
      hair.quadTo(
          x + random.nextInt(30) - 15,
          y + random.nextInt(40),
          x + random.nextInt(60) - 30,
          y + random.nextInt(70));
      pen.draw(hair);
    }
    pen.dispose();
    return image;
  }

  /** Millimetre paper with three leads and no lettering. */
  static BufferedImage ecg(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(image);
    pen.setColor(new Color(255, 248, 246));
    pen.fillRect(0, 0, width, height);
    for (int step : new int[] {8, 40}) {
      pen.setColor(step == 8 ? new Color(250, 205, 200) : new Color(235, 150, 145));
      for (int x = 0; x < width; x += step) {
        pen.drawLine(x, 0, x, height);
      }
      for (int y = 0; y < height; y += step) {
        pen.drawLine(0, y, width, y);
      }
    }
    pen.setColor(new Color(25, 25, 40));
    pen.setStroke(new BasicStroke(2f));
    for (int lead = 0; lead < 3; lead++) {
      Path2D trace = new Path2D.Double();
      double base = height * (0.25 + 0.25 * lead);
      trace.moveTo(0, base);
      for (int x = 1; x < width; x++) {
        double phase = (x % 160) / 160.0;
        double wave =
            10 * Math.exp(-Math.pow((phase - 0.2) / 0.03, 2))
                + 90 * Math.exp(-Math.pow((phase - 0.4) / 0.008, 2))
                - 25 * Math.exp(-Math.pow((phase - 0.43) / 0.01, 2))
                + 20 * Math.exp(-Math.pow((phase - 0.65) / 0.05, 2));
        trace.lineTo(x, base - wave);
      }
      pen.draw(trace);
    }
    pen.dispose();
    return photographed(image);
  }

  /** As a telephone sees paper: darker towards a corner, with grain. */
  private static BufferedImage photographed(BufferedImage paper) {
    Random random = new Random(9);
    int width = paper.getWidth();
    for (int y = 0; y < paper.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        double light = 1 - 0.2 * x / width * y / paper.getHeight();
        double grain = 4 * random.nextGaussian();
        Color colour = new Color(paper.getRGB(x, y));
        int red = (int) Math.clamp(colour.getRed() * light + grain, 0, 255);
        int green = (int) Math.clamp(colour.getGreen() * light + grain, 0, 255);
        int blue = (int) Math.clamp(colour.getBlue() * light + grain, 0, 255);
        paper.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return paper;
  }

  /** A fan of speckle on black. */
  static BufferedImage ultrasound(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(21);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = x - width / 2.0;
        double depth = Math.hypot(dx, y + height * 0.1) / height;
        boolean fan = Math.abs(Math.atan2(dx, y + height * 0.1)) < 0.6 && depth > 0.2 && depth < 1;
        double tissue = 45 + 35 * Math.sin(depth * 14) + 20 * Math.cos(x * 0.013);
        double speckle =
            fan ? Math.max(0, tissue) * Math.sqrt(-Math.log(1 - random.nextDouble())) : 0;
        image.setRGB(x, y, (int) Math.clamp(speckle, 0, 255) * 0x010101);
      }
    }
    return image;
  }

  /** As a telephone sees a screen: bands where its pixels and the screen's beat, glare, grain. */
  static void photographScreen(BufferedImage image) {
    Random random = new Random(31);
    int width = image.getWidth();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        double beat = 1 - 0.12 * (1 + Math.sin(x * 0.35 + y * 0.04) * Math.cos(y * 0.41));
        double glare = 45.0 * x / width * (image.getHeight() - y) / image.getHeight();
        Color colour = new Color(image.getRGB(x, y));
        int[] levels = {colour.getRed(), colour.getGreen(), colour.getBlue()};
        int rgb = 0;
        for (int level : levels) {
          double seen = level * beat + glare + 5 * random.nextGaussian();
          rgb = rgb << 8 | (int) Math.clamp(seen, 0, 255);
        }
        image.setRGB(x, y, rgb);
      }
    }
  }

  /** Writes on the picture; returns the ink's own box. */
  static Box write(
      BufferedImage image, String text, String family, int size, int x, int y, Color colour) {
    Graphics2D pen = pen(image);
    pen.setColor(colour);
    Font font = new Font(family, Font.PLAIN, size);
    TextLayout layout = new TextLayout(text, font, pen.getFontRenderContext());
    layout.draw(pen, x, y);
    var ink = layout.getPixelBounds(pen.getFontRenderContext(), x, y);
    pen.dispose();
    return new Box(ink.x, ink.y, ink.width, ink.height);
  }

  static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return pen;
  }
}
