package org.consilium.demo;

import static org.consilium.demo.Noise.bell;
import static org.consilium.demo.Noise.step;

import org.consilium.demo.SkinPatch.Spot;

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
    double dots = step(0.20, 0.12, noise.cell(x / 44, 9 + y / 44).first()) * step(0.02, 0.2, depth);
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
