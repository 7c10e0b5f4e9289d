package org.consilium.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;

/**
 * A radiograph being exposed: what stops the rays adds white, what lets them pass takes it away.
 */
final class Film {
  private final Layer white;

  Film(int width, int height) {
    white = Layer.empty(width, height);
  }

  /** Adds tissue drawn by hand, its border softened over {@code blur} pixels. */
  void add(double amount, double blur, Consumer<Graphics2D> drawing) {
    white.add(Layer.drawn(white.width(), white.height(), drawing).blurred(blur), amount);
  }

  void add(double amount, double blur, Shape shape) {
    add(amount, blur, pen -> pen.fill(shape));
  }

  /** Bones: a pale inside with the mesh of its trabeculae, and the dense line of the cortex. */
  void bones(List<Shape> bones) {
    add(0.66, 2, pen -> bones.forEach(bone -> cortex(pen, bone)));
    Layer inside = layer(pen -> bones.forEach(bone -> inside(pen, bone))).blurred(2);
    Noise mesh = new Noise(19);
    Layer.Field spongy =
        (x, y) ->
            inside.at(x, y)
                * (1
                    + 0.12 * mesh.octaves(x / 60.0, y / 90.0, 3)
                    + 0.18 * mesh.octaves(x / 5.0, y / 11.0, 2));
    white.add(Layer.of(white.width(), white.height(), spongy), 0.62);
  }

  private static void inside(Graphics2D pen, Shape bone) {
    pen.setColor(veil(0.45));
    pen.fill(bone);
  }

  private static void cortex(Graphics2D pen, Shape bone) {
    Shape whole = pen.getClip();
    pen.clip(bone);
    pen.setColor(veil(0.25));
    for (int width = 22; width > 6; width -= 7) {
      pen.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      pen.draw(bone);
    }
    pen.setClip(whole);
  }

  /** Burns letters into the film, as the machines of old did with the name of the patient. */
  void burn(String text, double x, double y, int size) {
    add(
        0.9,
        0,
        pen -> {
          pen.setFont(new Font(Font.MONOSPACED, Font.BOLD, size));
          pen.drawString(text, (float) x, (float) y);
        });
  }

  BufferedImage developed(int seed) {
    Noise noise = new Noise(seed);
    return Photo.exposed(
        white.width(),
        white.height(),
        0.045,
        (x, y, rgb) -> {
          double value = white.at(x, y);
          double cloud = 1 + 0.05 * noise.octaves(x / 110.0, y / 110.0, 4);
          double tone = 0.035 + 0.96 * Math.max(0, value) * cloud;
          tone = tone < 0.6 ? tone : 0.6 + 0.36 * (1 - Math.exp(-(tone - 0.6) / 0.36));
          rgb[0] = tone * 0.985;
          rgb[1] = tone;
          rgb[2] = tone * 1.012 + 0.006;
        });
  }

  private Layer layer(Consumer<Graphics2D> drawing) {
    return Layer.drawn(white.width(), white.height(), drawing);
  }

  /** White that lets what lies below shine through, so that overlapping shadows add up. */
  static Color veil(double strength) {
    return new Color(255, 255, 255, (int) (255 * strength));
  }
}
