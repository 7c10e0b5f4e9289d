package org.consilium.demo;

import static org.consilium.demo.Noise.step;

import org.consilium.demo.SkinPatch.Spot;

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
        double spot = step(size * 1.1, size * 0.45, cell.first()) * step(0.02, 0.14, cell.furrow());
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
