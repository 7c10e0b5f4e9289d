package org.consilium.demo;

import static org.consilium.demo.Noise.bell;
import static org.consilium.demo.Noise.step;

import org.consilium.demo.SkinPatch.Spot;

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
    double powder = step(0.03, 0.12, depth) * Math.max(0.5 * shred, 0.13 * step(-0.3, 0.3, patch));
    double flake = Math.min(0.82, Math.max(lamella * (0.42 + 0.42 * big.own()), powder)) * mask;
    double blood =
        (0.86 + 0.24 * patch + 0.14 * bell(depth - 0.05, 0.04) + 0.10 * (small.own() - 0.5)) * mask;
    double relief =
        mask * (4.5 + 1.6 * patch) + (2.6 + 1.4 * big.own()) * lamella + 1.0 * powder * small.own();
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
