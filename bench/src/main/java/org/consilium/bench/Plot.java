package org.consilium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Draws kept figures as horizontal bars in SVG, one file a unit: {@code Plot RESULTS TARGET}. Of
 * lines {@code figure NAME VALUE UNIT} in the files of RESULTS, in the order of their names, the
 * last of a name counts. The colours follow light and dark by themselves.
 */
public final class Plot {
  private static final int LINE = 24;
  private static final int LABELS = 260;
  private static final int WIDTH = 420;
  private static final int RIGHT = 110;
  private static final int TOP = 44;
  private static final int TICKS = 4;

  private Plot() {}

  public static void main(String[] args) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path file : files.sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    Path target = Files.createDirectories(Path.of(args[1]));
    for (Map.Entry<String, Map<String, Double>> unit : byUnit(lines).entrySet()) {
      Path file = target.resolve(unit.getKey().replaceAll("[^A-Za-z0-9]+", "-") + ".svg");
      Files.writeString(file, svg(unit.getKey(), unit.getValue()));
      System.out.println(file);
    }
  }

  /** Values by name, by unit. */
  static Map<String, Map<String, Double>> byUnit(List<String> lines) {
    Map<String, Map<String, Double>> units = new LinkedHashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", 4);
      if (words.length == 4 && words[0].equals("figure") && words[2].matches("-?[0-9.]+")) {
        units
            .computeIfAbsent(words[3], unit -> new LinkedHashMap<>())
            .put(words[1], Double.valueOf(words[2]));
      }
    }
    return units;
  }

  static String svg(String unit, Map<String, Double> values) {
    double end = round(values.values().stream().mapToDouble(value -> value).max().orElse(1));
    int height = TOP + values.size() * LINE + 12;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
        <style>
          svg { font: 13px system-ui, sans-serif; background: #fbfaf7 }
          text { fill: #1f2428 } line { stroke: #c9c6bd } rect { fill: #0b6b6b }
          @media (prefers-color-scheme: dark) {
            svg { background: #121416 }
            text { fill: #e6e4de } line { stroke: #3a4046 } rect { fill: #4fb3b3 }
          }
        </style>
        """
            .formatted(LABELS + WIDTH + RIGHT, height, escaped(unit)));
    text(svg, LABELS + WIDTH / 2, 16, "middle", unit);
    for (int i = 0; i <= TICKS; i++) {
      int x = LABELS + WIDTH * i / TICKS;
      svg.append(
          "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n".formatted(x, TOP - 6, x, height - 8));
      text(svg, x, TOP - 12, "middle", number(end * i / TICKS));
    }
    int y = TOP;
    for (Map.Entry<String, Double> each : values.entrySet()) {
      int width = (int) Math.round(WIDTH * Math.max(0, each.getValue()) / end);
      text(svg, LABELS - 8, y + 15, "end", each.getKey());
      svg.append(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\"/>%n"
              .formatted(LABELS, y + 3, width, LINE - 8));
      text(svg, LABELS + width + 6, y + 15, "start", number(each.getValue()));
      y += LINE;
    }
    return svg.append("</svg>\n").toString();
  }

  /** The next of 1, 2, 5, 10 and so on that is not below. */
  static double round(double most) {
    if (most <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    for (double step : new double[] {1, 2, 5}) {
      if (step * power >= most) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static void text(StringBuilder svg, int x, int y, String anchor, String words) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
            .formatted(x, y, anchor, escaped(words)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 1 ? "%.1f" : "%.2f", value);
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
