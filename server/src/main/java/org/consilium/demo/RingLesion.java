package org.consilium.demo;

import static org.consilium.demo.Noise.bell;
import static org.consilium.demo.Noise.step;

import org.consilium.demo.SkinPatch.Spot;

/** A raised red rim of small papules, clear and faintly brown within, fine scale inside the rim. */
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
    double blood = 0.72 * rim * (0.72 + 0.4 * bump) + 0.14 * within + 0.16 * bell(far - 1.05, 0.22);
    return new Spot(
        blood,
        0.10 * within + 0.06 * rim,
        rim * (9 + 7 * bump) + 2 * scale,
        Math.min(0.6, scale),
        0.25 * rim);
  }
}
