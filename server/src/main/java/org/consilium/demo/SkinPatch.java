package org.consilium.demo;

import static org.consilium.demo.Noise.mix;
import static org.consilium.demo.Noise.step;

import java.awt.image.BufferedImage;

/**
 * A piece of skin on a neutral cloth under one lamp. A body says where the skin is and how it
 * curves, a lesion adds blood, pigment, relief and scale; the colour comes from what pigment and
 * blood absorb in red, green and blue.
 */
final class SkinPatch {
  static final int WIDTH = 1600;
  static final int HEIGHT = 1200;

  private static final double[] CLEAR = {0.95, 0.83, 0.73};
  private static final double[] PIGMENT = {0.42, 0.72, 1.05};
  private static final double[] BLOOD = {0.16, 0.86, 0.74};
  private static final double[] FLAKE = {0.93, 0.90, 0.87};
  private static final double[] CLOTH = {0.47, 0.54, 0.57};
  private static final double LX = -0.46;
  private static final double LY = -0.44;
  private static final double LZ = 0.77;

  private final Noise noise;
  private final Body body;
  private final Lesion lesion;
  private final double grain;

  SkinPatch(int seed, double grain, Body body, Lesion lesion) {
    this.noise = new Noise(seed);
    this.grain = grain;
    this.body = body;
    this.lesion = lesion;
  }

  /** The shape of the limb: across, -1 to 1 between its two borders, and how flat it is. */
  interface Body {
    double across(double x, double y);

    /** Pixels from the middle to the border. */
    double radius(double x, double y);

    /** Direction in which the limb curves, horizontal and vertical part. */
    double[] curve();
  }

  /** What the disease adds at a point. */
  interface Lesion {
    Spot at(double x, double y);
  }

  /** Blood and pigment as absorption, relief in pixels, flake 0 to 1, shine 0 to 1. */
  record Spot(double blood, double pigment, double relief, double flake, double shine) {
    static final Spot NONE = new Spot(0, 0, 0, 0, 0);
  }

  BufferedImage image() {
    Layer relief = Layer.of(WIDTH, HEIGHT, this::relief);
    return Photo.exposed(WIDTH, HEIGHT, 0.035, (x, y, rgb) -> shade(relief, x, y, rgb));
  }

  private double relief(int x, int y) {
    double wx = x + 9 * noise.smooth(x / 60.0, y / 60.0);
    double wy = y + 9 * noise.smooth(y / 60.0, 40 + x / 60.0);
    double furrow = Math.min(0.35, noise.cell(wx / grain, wy / (grain * 1.25)).furrow());
    double fine = noise.octaves(x / 9.0, y / 9.0, 3);
    double broad = noise.octaves(x / 120.0, y / 120.0, 3);
    return lesion.at(x, y).relief()
        + (0.30 + 0.026 * grain) * furrow / 0.35
        + 0.6 * fine
        + 5 * broad;
  }

  private void shade(Layer relief, int x, int y, double[] rgb) {
    double across = body.across(x, y);
    double inside = step(1.004, 0.994, Math.abs(across));
    if (inside < 1) {
      cloth(x, y, across, rgb);
    }
    if (inside > 0) {
      double[] skin = skin(relief, x, y, across);
      for (int c = 0; c < 3; c++) {
        rgb[c] = mix(rgb[c], skin[c], inside);
      }
    }
    double fromMiddle = Math.hypot((x - WIDTH / 2.0) / WIDTH, (y - HEIGHT / 2.0) / HEIGHT);
    for (int c = 0; c < 3; c++) {
      rgb[c] *= 1.03 - 0.42 * fromMiddle * fromMiddle;
    }
  }

  private double[] skin(Layer relief, int x, int y, double across) {
    Spot spot = lesion.at(x, y);
    double mottle = noise.octaves(x / 190.0, 30 + y / 190.0, 4);
    double blotch = noise.octaves(60 + x / 34.0, y / 34.0, 3);
    double freckle = step(0.30, 0.42, noise.octaves(x / 26.0, 90 + y / 26.0, 2));
    double blood = 0.12 + 0.08 * mottle + 0.04 * blotch + spot.blood();
    double pigment = 0.20 + 0.04 * blotch - 0.04 * mottle + 0.035 * freckle + spot.pigment();

    double slopeX = (relief.at(x + 1, y) - relief.at(x - 1, y)) / 2;
    double slopeY = (relief.at(x, y + 1) - relief.at(x, y - 1)) / 2;
    double bent = Math.clamp(across, -0.985, 0.985);
    double[] curve = body.curve();
    double nx = curve[0] * bent - 0.34 * slopeX;
    double ny = curve[1] * bent - 0.34 * slopeY;
    double nz = Math.sqrt(1 - bent * bent) + 0.05;
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    double facing = (nx * LX + ny * LY + nz * LZ) / length;
    double lit = Math.max(0, (facing + 0.28) / 1.28);
    double half = Math.max(0, (nx * LX + ny * LY + nz * (LZ + 1)) / length / 1.88);
    double glint = 0.10 * Math.pow(half, 18) + (0.05 + 0.30 * spot.shine()) * Math.pow(half, 60);

    double[] rgb = new double[3];
    // Light that travelled under the skin is red: the shaded side never turns grey.
    double[] under = {0.32, 0.265, 0.245};
    for (int c = 0; c < 3; c++) {
      double albedo =
          CLEAR[c] * Math.exp(-PIGMENT[c] * pigment * 1.6 - BLOOD[c] * Math.max(0, blood));
      albedo = mix(albedo, FLAKE[c], spot.flake());
      rgb[c] = albedo * (under[c] + 0.80 * lit) + glint;
    }
    return rgb;
  }

  private void cloth(int x, int y, double across, double[] rgb) {
    double fold = noise.octaves(x / 420.0 + 0.5 * noise.smooth(x / 600.0, y / 600.0), y / 900.0, 2);
    double slope =
        noise.octaves(x / 420.0 + 0.5 * noise.smooth(x / 600.0, y / 600.0) + 0.03, y / 900.0, 2)
            - fold;
    double weave = Math.sin(x * 1.05) * Math.sin(y * 1.05) * 0.018;
    double fuzz = 0.03 * noise.octaves(x / 5.0, y / 5.0, 2);
    double side = across * (body.curve()[0] + body.curve()[1]);
    double far = (Math.abs(across) - 1) * body.radius(x, y);
    double shadow = side > 0 ? 0.60 * Math.exp(-far / 95) : 0.42 * Math.exp(-far / 26);
    double light = (1.15 + 0.16 * fold + 1.3 * slope + weave + fuzz) * (1 - shadow);
    for (int c = 0; c < 3; c++) {
      rgb[c] = CLOTH[c] * light;
    }
  }
}
