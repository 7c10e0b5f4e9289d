package org.consilium.cases;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Accuracies by size of the group with their intervals, as SVG.
 *
 * @param cases of which the accuracies are
 */
record GroupChart(List<Curve> curves, int cases) {

  /**
   * One line of the chart.
   *
   * @param name of its colour
   * @param bySize from size 1 on: percent, and between which values 95 of a hundred lie
   */
  record Curve(String name, String words, List<double[]> bySize) {
    private double[] of(int size) {
      return bySize.get(size - 1);
    }
  }

  private int largest() {
    return curves.getFirst().bySize().size();
  }

  private static final int LEFT = 56;
  private static final int TOP = 48;
  private static final int STEP = 60;
  private static final int TALL = 300;
  private static final int LEAST = 50;

  private static int x(int size) {
    return LEFT + (size - 1) * STEP;
  }

  private static double y(double percent) {
    return TOP + TALL * (100 - percent) / (100 - LEAST);
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 410" role="img" aria-label="Right first choice by size of the group, a simulation">
        <style>
          svg { font: 13px system-ui, sans-serif; background: #fbfaf7 }
          text { fill: #1f2428 } .grid { stroke: #d9d6cd }
          g { stroke: #1f2428; fill: #1f2428 } g text { stroke: none }
          .POOLED { stroke: #0b6b6b; fill: #0b6b6b } .MAJORITY { stroke: #8a5a00; fill: #8a5a00 }
          .BEST { stroke: #6b3a8a; fill: #6b3a8a } .READ { stroke: #9a2b2b; fill: #9a2b2b }
          path { fill: none; stroke-width: 2 }
          @media (prefers-color-scheme: dark) {
            svg { background: #121416 } text { fill: #e6e4de } .grid { stroke: #3a4046 }
            .POOLED { stroke: #4fb3b3; fill: #4fb3b3 } .MAJORITY { stroke: #d9a441; fill: #d9a441 }
            .BEST { stroke: #b98ad9; fill: #b98ad9 } .READ { stroke: #e07a7a; fill: #e07a7a }
          }
        </style>
        """);
    svg.append(
        "<text x=\"%d\" y=\"20\">Right first choice, %% of %,d cases, by size of the group: a simulation</text>%n"
            .formatted(LEFT, cases));
    for (int percent = LEAST; percent <= 100; percent += 10) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>%n",
              LEFT - 8,
              y(percent),
              x(largest()) + 8,
              y(percent),
              LEFT - 14,
              y(percent) + 4,
              percent));
    }
    for (int size = 1; size <= largest(); size++) {
      svg.append(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d</text>%n"
              .formatted(x(size), TOP + TALL + 24, size));
    }
    for (int i = 0; i < curves.size(); i++) {
      line(svg, curves.get(i), i);
    }
    labels(svg);
    return svg.append("</svg>\n").toString();
  }

  private void line(StringBuilder svg, Curve curve, int place) {
    int aside = (place - 2) * 4 + 2;
    StringBuilder path = new StringBuilder();
    svg.append("<g class=\"").append(curve.name()).append("\">\n");
    for (int size = 1; size <= largest(); size++) {
      int x = x(size) + aside;
      path.append(
          String.format(Locale.ROOT, "%s%d %.1f ", size == 1 ? "M" : "L", x, y(curve.of(size)[0])));
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/><circle cx=\"%d\" cy=\"%.1f\" r=\"3\"/>%n",
              x,
              y(curve.of(size)[1]),
              x,
              y(curve.of(size)[2]),
              x,
              y(curve.of(size)[0])));
    }
    svg.append("<path d=\"").append(path.toString().strip()).append("\"/>\n</g>\n");
  }

  /** Beside the ends of the lines, kept apart. */
  private void labels(StringBuilder svg) {
    double above = Double.NEGATIVE_INFINITY;
    List<Curve> downwards =
        curves.stream()
            .sorted(Comparator.comparingDouble(curve -> -curve.of(largest())[0]))
            .toList();
    for (Curve curve : downwards) {
      double y = Math.max(y(curve.of(largest())[0]) + 4, above + 16);
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"%s\" cx=\"%d\" cy=\"%.1f\" r=\"4\"/><text x=\"%d\" y=\"%.1f\">%s</text>%n",
              curve.name(),
              x(largest()) + 22,
              y - 4,
              x(largest()) + 32,
              y,
              curve.words()));
      above = y;
    }
  }
}
