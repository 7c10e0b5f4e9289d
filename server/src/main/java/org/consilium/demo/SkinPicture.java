package org.consilium.demo;

import java.awt.image.BufferedImage;
import org.consilium.demo.SkinPatch.Body;

/** The photographs of skin: a psoriatic plaque, a ring, purpura, an irregular mole. */
final class SkinPicture {
  private SkinPicture() {}

  /** A limb whose axis passes through a point, with a half width that may change along it. */
  record Limb(double x, double y, double angle, double half, double taper) implements Body {
    @Override
    public double across(double px, double py) {
      return (Math.cos(angle) * (px - x) + Math.sin(angle) * (py - y)) / radius(px, py);
    }

    @Override
    public double radius(double px, double py) {
      double along = -Math.sin(angle) * (px - x) + Math.cos(angle) * (py - y);
      return half + taper * along + 14 * Math.sin(along / 260);
    }

    @Override
    public double[] curve() {
      return new double[] {Math.cos(angle), Math.sin(angle)};
    }
  }

  static BufferedImage plaque() {
    Body leg = new Limb(800, 600, -0.10, 520, -0.07);
    PlaqueLesion lesion = new PlaqueLesion(11);
    BufferedImage image = new SkinPatch(3, 11, leg, lesion).image();
    Hairs.grow(image, leg, 21, 420, 1.45, 55);
    return image;
  }

  static BufferedImage annular() {
    Body forearm = new Limb(800, 600, 1.42, 470, 0.05);
    BufferedImage image = new SkinPatch(8, 12, forearm, new RingLesion(5)).image();
    Hairs.grow(image, forearm, 33, 260, 0.5, 60);
    return image;
  }

  static BufferedImage purpura() {
    Body leg = new Limb(790, 600, 0.06, 450, -0.10);
    BufferedImage image = new SkinPatch(14, 11, leg, new PurpuraLesion(9)).image();
    Hairs.grow(image, leg, 40, 160, 1.6, 45);
    return image;
  }

  static BufferedImage mole() {
    Body back = new Limb(700, 500, 0.6, 3200, 0);
    BufferedImage image = new SkinPatch(27, 34, back, new MoleLesion(2)).image();
    Hairs.grow(image, back, 51, 16, 2.3, 170);
    Ruler.lay(image);
    return image;
  }
}
