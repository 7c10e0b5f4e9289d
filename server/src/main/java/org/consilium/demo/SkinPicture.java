package org.consilium.demo;

import static org.consilium.demo.Noise.bell;
import static org.consilium.demo.Noise.step;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.consilium.demo.SkinPatch.Body;
import org.consilium.demo.SkinPatch.Spot;

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
    hairs(image, leg, 21, 420, 1.45, 55);
    return image;
  }

  static BufferedImage annular() {
    Body forearm = new Limb(800, 600, 1.42, 470, 0.05);
    BufferedImage image = new SkinPatch(8, 12, forearm, new RingLesion(5)).image();
    hairs(image, forearm, 33, 260, 0.5, 60);
    return image;
  }

  static BufferedImage purpura() {
    Body leg = new Limb(790, 600, 0.06, 450, -0.10);
    BufferedImage image = new SkinPatch(14, 11, leg, new PurpuraLesion(9)).image();
    hairs(image, leg, 40, 160, 1.6, 45);
    return image;
  }

  static BufferedImage mole() {
    Body back = new Limb(700, 500, 0.6, 3200, 0);
    BufferedImage image = new SkinPatch(27, 34, back, new MoleLesion(2)).image();
    hairs(image, back, 51, 16, 2.3, 170);
    Ruler.lay(image);
    return image;
  }

  /** Fine hairs, each with its shadow, thinner to the tip. */
  private static void hairs(
      BufferedImage image, Body body, int seed, int count, double direction, double longest) {
    Random random = new Random(seed);
    Graphics2D pen = Layer.pen(image);
    double thick = longest > 100 ? 3.2 : 1.5;
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble() * SkinPatch.WIDTH;
      double y = random.nextDouble() * SkinPatch.HEIGHT;
      double angle = direction + random.nextGaussian() * 0.32;
      double length = longest * (0.45 + 0.55 * random.nextDouble());
      double bend = random.nextGaussian() * 0.22 * length;
      int alpha = 70 + random.nextInt(80);
      if (Math.abs(body.across(x, y)) < 0.93) {
        hair(pen, x + 3, y + 4, angle, length, bend, thick * 1.5, new Color(70, 30, 20, alpha / 4));
        hair(pen, x, y, angle, length, bend, thick, new Color(74, 50, 34, alpha));
      }
    }
    pen.dispose();
  }

  private static void hair(
      Graphics2D pen,
      double x,
      double y,
      double angle,
      double length,
      double bend,
      double thick,
      Color color) {
    pen.setColor(color);
    double dx = Math.cos(angle);
    double dy = Math.sin(angle);
    int parts = 6;
    for (int i = 0; i < parts; i++) {
      Path2D part = new Path2D.Double();
      for (int j = 0; j <= 2; j++) {
        double t = (i + j / 2.0) / parts;
        double off = bend * t * t;
        double px = x + dx * length * t - dy * off;
        double py = y + dy * length * t + dx * off;
        if (j == 0) {
          part.moveTo(px, py);
        } else {
          part.lineTo(px, py);
        }
      }
      float width = (float) (thick * (1 - 0.75 * i / parts));
      pen.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      pen.draw(part);
    }
  }

  /** A sharp red plateau of irregular outline under layered whitish scale, with two satellites. */
  record PlaqueLesion(Noise noise) implements SkinPatch.Lesion {
    PlaqueLesion(int seed) {
      this(new Noise(seed));
    }

    @Override
    public Spot at(double x, double y) {
      double depth =
          Math.max(
              depth(x, y, 770, 560, 330, 235, 0.35),
              Math.max(depth(x, y, 1085, 835, 62, 50, 0.3), depth(x, y, 520, 880, 40, 34, 0.3)));
      double halo = step(-0.42, 0.0, depth);
      double mask = step(-0.03, 0.035, depth);
      if (mask == 0) {
        return new Spot(0.22 * halo * halo, 0, 0, 0, 0);
      }
      double patch = noise.octaves(x / 80, y / 80, 4);
      double wx = x + 30 * noise.octaves(x / 46, y / 46, 4);
      double wy = y + 30 * noise.octaves(50 + x / 46, y / 46, 4);
      Noise.Cell big = noise.cell(wx / 44, wy / 30);
      Noise.Cell small = noise.cell(wx / 13, 5 + wy / 9);
      double dry = patch + 0.7 * (big.own() - 0.5) + 0.25 * step(0.05, 0.35, depth);
      double lamella = step(0.10, 0.42, dry) * step(0.0, 0.13, big.furrow() - 0.02);
      double shred =
          step(0.0, 0.20, small.furrow()) * step(-0.12, 0.45, dry + 0.8 * (small.own() - 0.5));
      double powder =
          step(0.03, 0.12, depth) * Math.max(0.5 * shred, 0.13 * step(-0.3, 0.3, patch));
      double flake = Math.min(0.82, Math.max(lamella * (0.42 + 0.42 * big.own()), powder)) * mask;
      double blood =
          (0.86 + 0.24 * patch + 0.14 * bell(depth - 0.05, 0.04) + 0.10 * (small.own() - 0.5))
              * mask;
      double relief =
          mask * (4.5 + 1.6 * patch)
              + (2.6 + 1.4 * big.own()) * lamella
              + 1.0 * powder * small.own();
      return new Spot(blood + 0.2 * halo * (1 - mask), 0.05 * mask, relief, flake, 0.12 * mask);
    }

    /** Positive inside, as a share of the radius; the outline is drawn in bays and capes. */
    private double depth(
        double x, double y, double cx, double cy, double rx, double ry, double tilt) {
      double dx = Math.cos(tilt) * (x - cx) + Math.sin(tilt) * (y - cy);
      double dy = -Math.sin(tilt) * (x - cx) + Math.cos(tilt) * (y - cy);
      double far = Math.hypot(dx / rx, dy / ry);
      if (far > 1.9) {
        return -0.9;
      }
      double pitch = 130 * Math.min(1, rx / 130);
      double bays =
          0.34 * noise.octaves(x / pitch, y / pitch, 2) + 0.11 * noise.octaves(x / 26, y / 26, 3);
      return (1 - far + bays) * Math.min(1, rx / 150);
    }
  }

  /**
   * A raised red rim of small papules, clear and faintly brown within, fine scale inside the rim.
   */
  record RingLesion(Noise noise) implements SkinPatch.Lesion {
    RingLesion(int seed) {
      this(new Noise(seed));
    }

    @Override
    public Spot at(double x, double y) {
      Spot large = ring(x, y, 760, 590, 250);
      Spot small = ring(x, y, 1120, 470, 92);
      return large.blood() + large.relief() * 0.05 > small.blood() + small.relief() * 0.05
          ? large
          : small;
    }

    private Spot ring(double x, double y, double cx, double cy, double radius) {
      double wobble =
          1 + 0.20 * noise.octaves(x / 190, y / 190, 3) + 0.035 * noise.octaves(x / 30, y / 30, 2);
      double far = Math.hypot((x - cx) * 0.92, (y - cy) * 1.08) / wobble / radius;
      if (far > 1.7) {
        return Spot.NONE;
      }
      double width = 25 / radius + 0.055;
      double gap = 0.75 + 0.5 * noise.octaves(x / 160, 70 + y / 160, 2);
      double rim = bell(far - 1, far > 1 ? width * 0.62 : width * 1.1) * gap;
      Noise.Cell papule = noise.cell(x / 27, y / 27);
      double bump = step(0.62, 0.12, papule.first());
      double within = step(1, 0.86, far);
      double scale =
          0.55
              * bell(far - (1 - 1.25 * width), width * 0.42)
              * step(
                  0.35,
                  0.75,
                  noise.cell(x / 8, y / 6).own() + 0.3 * noise.octaves(x / 40, y / 40, 2));
      double blood =
          0.72 * rim * (0.72 + 0.4 * bump) + 0.14 * within + 0.16 * bell(far - 1.05, 0.22);
      return new Spot(
          blood,
          0.10 * within + 0.06 * rim,
          rim * (9 + 7 * bump) + 2 * scale,
          Math.min(0.6, scale),
          0.25 * rim);
    }
  }

  /**
   * Purple spots from pinhead to lentil, denser towards the ankle, the larger ones slightly raised.
   */
  record PurpuraLesion(Noise noise) implements SkinPatch.Lesion {
    PurpuraLesion(int seed) {
      this(new Noise(seed));
    }

    @Override
    public Spot at(double x, double y) {
      double density = 0.07 + 0.52 * step(50, 1250, y + 300 * noise.octaves(x / 240, y / 240, 3));
      double wx = x + 9 * noise.octaves(x / 18, y / 18, 3);
      double wy = y + 9 * noise.octaves(y / 18, 20 + x / 18, 3);
      double blood = 0;
      double relief = 0;
      double old = 0;
      double[] pitches = {120, 54, 24};
      double[] sizes = {0.26, 0.27, 0.26};
      for (int i = 0; i < 3; i++) {
        Noise.Cell cell = noise.cell(wx / pitches[i] + 31 * i, wy / pitches[i]);
        if (cell.own() < density * (0.8 - 0.1 * i)) {
          double size = sizes[i] * (0.45 + 0.9 * cell.own() / density);
          double spot =
              step(size * 1.1, size * 0.45, cell.first()) * step(0.02, 0.14, cell.furrow());
          double age = noise.at((int) (cell.own() * 99999), i);
          double strength = spot * (1.25 - 0.2 * i - 0.45 * age);
          if (strength > blood) {
            blood = strength;
            old = age;
          }
          relief = Math.max(relief, spot * (i == 0 ? 2.6 : i == 1 ? 1 : 0));
        }
      }
      blood *= 0.9 + 0.25 * noise.octaves(x / 12, y / 12, 2);
      // Fresh blood is violet, red once thinned, and turns brown as it is taken away.
      double pigment = blood * Math.min(0.22, 0.5 * old - 0.12);
      return new Spot(blood * 1.5, pigment, relief, 0, 0.12 * Math.min(1, blood));
    }
  }

  /** Asymmetric, notched, of several browns with a blue-grey veil and a pink corner. */
  record MoleLesion(Noise noise) implements SkinPatch.Lesion {
    MoleLesion(int seed) {
      this(new Noise(seed));
    }

    @Override
    public Spot at(double x, double y) {
      double main = 1 - Math.hypot((x - 780) / 300, (y - 560) / 225);
      double lobe = 1 - Math.hypot((x - 985) / 190, (y - 700) / 150);
      double notch = bell(Math.hypot(x - 640, y - 770), 62);
      double depth =
          Math.max(main, lobe * 0.9)
              - 0.6 * notch
              + 0.24 * noise.octaves(x / 120, y / 120, 2)
              + 0.10 * noise.octaves(x / 34, y / 34, 3);
      double mask = step(-0.05, 0.09, depth);
      double halo = 0.12 * step(-0.4, 0, depth);
      if (mask == 0) {
        return new Spot(halo, 0, 0, 0, 0);
      }
      double wx = x + 10 * noise.octaves(x / 30, y / 30, 2);
      double wy = y + 10 * noise.octaves(x / 30, 40 + y / 30, 2);
      double net = step(0.30, 0.05, noise.cell(wx / 21, wy / 21).furrow());
      double dark =
          step(
              -0.12,
              0.34,
              noise.octaves(x / 130, 10 + y / 130, 3)
                  + 0.35 * bell(Math.hypot(x - 700, y - 500), 130));
      double pink = 0.9 * bell(Math.hypot(x - 1040, y - 735), 85);
      double dots =
          step(0.20, 0.12, noise.cell(x / 44, 9 + y / 44).first()) * step(0.02, 0.2, depth);
      double pigment =
          (0.62 + 0.62 * dark + 0.30 * net * (1 - 0.6 * dark) + 0.40 * dots) * (1 - 0.72 * pink)
              + 0.2 * noise.octaves(x / 16, y / 16, 3);
      double veil = bell(Math.hypot((x - 690) / 1.3, y - 590), 70);
      return new Spot(
          mask * (0.10 + 0.30 * pink - 0.38 * veil) + halo * (1 - mask),
          mask * Math.max(0.25, pigment),
          mask * (5 + 7 * dark + 2 * noise.octaves(x / 22, y / 22, 3)),
          0.10 * veil * mask,
          0.25 * mask);
    }
  }
}
