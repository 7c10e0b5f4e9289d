package org.consilium.demo;

import static org.consilium.demo.Noise.bell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A computed heart: each beat is a sum of bell curves for P, Q, R, S and T, and a plateau for the
 * ST segment. Leads I and II and the six chest leads are given; the four others follow from them by
 * the laws of Einthoven and Goldberger, so that reciprocal changes come of themselves.
 */
final class EcgTrace {
  private static final Map<String, Wave> NORMAL =
      Map.of(
          "I", new Wave(0.08, -0.06, 0.78, -0.12, 0, 0.24),
          "II", new Wave(0.14, -0.06, 1.02, -0.18, 0, 0.31),
          "V1", new Wave(0.05, 0, 0.22, -0.95, 0, -0.06),
          "V2", new Wave(0.06, 0, 0.48, -1.45, 0.04, 0.42),
          "V3", new Wave(0.06, 0, 0.85, -1.00, 0.04, 0.50),
          "V4", new Wave(0.07, -0.05, 1.45, -0.55, 0.02, 0.44),
          "V5", new Wave(0.07, -0.08, 1.35, -0.25, 0, 0.36),
          "V6", new Wave(0.07, -0.08, 1.02, -0.10, 0, 0.27));

  private static final Map<String, Wave> INFERIOR =
      Map.of(
          "I", new Wave(0.07, -0.02, 0.62, -0.16, -0.15, -0.08),
          "II", new Wave(0.13, -0.13, 0.92, -0.04, 0.24, 0.48),
          "V1", new Wave(0.05, 0, 0.24, -0.85, 0.02, 0.10),
          "V2", new Wave(0.06, 0, 0.55, -1.15, -0.15, 0.24),
          "V3", new Wave(0.06, 0, 0.90, -0.85, -0.12, 0.28),
          "V4", new Wave(0.07, -0.05, 1.25, -0.40, -0.04, 0.30),
          "V5", new Wave(0.07, -0.09, 1.15, -0.15, 0.06, 0.32),
          "V6", new Wave(0.07, -0.12, 0.90, -0.04, 0.11, 0.30));

  private final Map<String, Wave> waves;
  private final boolean fibrillating;
  private final List<Double> beats = new ArrayList<>();

  /** Amplitudes in millivolts. */
  private record Wave(double p, double q, double r, double s, double st, double t) {}

  private EcgTrace(Map<String, Wave> waves, boolean fibrillating) {
    this.waves = waves;
    this.fibrillating = fibrillating;
  }

  static EcgTrace sinus() {
    return new EcgTrace(NORMAL, false).beating(1, 0.83, 0.018);
  }

  /**
   * An inferior infarction: ST raised in II, III and aVF, III above II, depressed in aVL and V2.
   */
  static EcgTrace inferiorInfarction() {
    return new EcgTrace(INFERIOR, false).beating(2, 0.94, 0.012);
  }

  static EcgTrace fibrillation() {
    return new EcgTrace(NORMAL, true).beating(6, 0.56, 0.15);
  }

  private EcgTrace beating(int seed, double interval, double spread) {
    Random random = new Random(seed);
    double t = -0.45;
    while (t < 11) {
      beats.add(t);
      t += Math.clamp(interval + spread * random.nextGaussian(), 0.62 * interval, 1.9 * interval);
    }
    return this;
  }

  /** Beats a minute, over the ten seconds shown. */
  long rate() {
    return beats.stream().filter(t -> t >= 0 && t < 10).count() * 6;
  }

  double millivolts(String lead, double seconds) {
    return switch (lead) {
      case "III" -> given("II", seconds) - given("I", seconds);
      case "aVR" -> -(given("I", seconds) + given("II", seconds)) / 2;
      case "aVL" -> given("I", seconds) - given("II", seconds) / 2;
      case "aVF" -> given("II", seconds) - given("I", seconds) / 2;
      default -> given(lead, seconds);
    };
  }

  private double given(String lead, double seconds) {
    Wave wave = Objects.requireNonNull(waves.get(lead), lead);
    double sum = drift(lead, seconds) + (fibrillating ? flicker(lead, seconds) : 0);
    for (int i = 1; i < beats.size(); i++) {
      double since = seconds - beats.get(i);
      if (since > -0.4 && since < 0.8) {
        sum += beat(wave, since, beats.get(i) - beats.get(i - 1));
      }
    }
    return sum;
  }

  private double beat(Wave w, double t, double interval) {
    // The QT interval shortens with the square root of the cycle (Bazett).
    double stretch = Math.sqrt(Math.clamp(interval, 0.4, 1.1));
    double peak = 0.29 * stretch;
    double sum = fibrillating ? 0 : w.p() * bell(t + 0.165, 0.021);
    sum +=
        w.q() * bell(t + 0.026, 0.008) + w.r() * bell(t, 0.0105) + w.s() * bell(t - 0.026, 0.010);
    sum += w.st() * rise(t - 0.040, 0.007) * rise(peak + 0.03 - t, 0.028);
    // T climbs slowly and falls faster.
    double tWave = w.t() * bell(t - peak, t < peak ? 0.058 * stretch : 0.041 * stretch);
    return sum + (fibrillating ? 0.75 : 1) * tWave;
  }

  /** Fibrillating atria: some six uneven waves a second, coarsest in V1. */
  private static double flicker(String lead, double t) {
    double size =
        switch (lead) {
          case "V1" -> 0.075;
          case "II", "V2" -> 0.045;
          default -> 0.022;
        };
    double swell = 0.7 + 0.3 * Math.sin(2.1 * t + 1);
    double phase = 36 * t + 2.2 * Math.sin(1.7 * t) + 1.4 * Math.sin(4.3 * t);
    return size * swell * (Math.sin(phase) + 0.45 * Math.sin(1.63 * phase + 0.7));
  }

  private static double drift(String lead, double t) {
    double phase = lead.hashCode() % 7;
    return 0.022 * Math.sin(1.55 * t + phase)
        + 0.004 * new Noise(lead.length()).smooth(t * 90, phase)
        + 0.004 * new Noise(5).smooth(t * 210, phase);
  }

  private static double rise(double t, double width) {
    return 1 / (1 + Math.exp(-t / width));
  }
}
