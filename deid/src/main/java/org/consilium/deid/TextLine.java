package org.consilium.deid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Characters side by side. Lettering stands on one line, in one size and one colour. */
record TextLine(List<Glyph> glyphs) {

  private static final int LEAST_LETTERS = 4;
  private static final int WIDEST_GAP = 64;

  /** Lines among glyphs that are sorted by their left side. */
  static List<TextLine> among(List<Glyph> sorted) {
    int[] parent = new int[sorted.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    for (int i = 0; i < sorted.size(); i++) {
      Glyph glyph = sorted.get(i);
      for (int j = i + 1; j < sorted.size(); j++) {
        Glyph next = sorted.get(j);
        if (next.x() > glyph.right() + WIDEST_GAP) {
          break;
        }
        if (glyph.continuesTo(next)) {
          parent[root(parent, j)] = root(parent, i);
        }
      }
    }
    Map<Integer, List<Glyph>> groups = new LinkedHashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      groups.computeIfAbsent(root(parent, i), root -> new ArrayList<>()).add(sorted.get(i));
    }
    return groups.values().stream().map(TextLine::new).filter(TextLine::isText).toList();
  }

  private static int root(int[] parent, int index) {
    int at = index;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private boolean isText() {
    if (glyphs.size() < LEAST_LETTERS) {
      return false;
    }
    int height = median(Glyph::height);
    int base = median(Glyph::bottom);
    int level = median(Glyph::level);
    return height >= 7
        && share(glyph -> Math.abs(glyph.bottom() - base) <= Math.max(1, 0.18 * height)) >= 0.65
        && share(glyph -> Math.abs(glyph.height() - height) <= Math.max(1, 0.35 * height)) >= 0.65
        && share(glyph -> Math.abs(glyph.level() - level) <= 45) >= 0.7
        && share(glyph -> glyph.fill() > 0.85 || glyph.width() * 4 < glyph.height()) <= 0.6
        && isClose(height)
        && isVaried();
  }

  /** Letters stand closer than they are high; bones and teeth do not. */
  private boolean isClose(int height) {
    int[] gaps = new int[glyphs.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = glyphs.get(i + 1).x() - glyphs.get(i).right();
    }
    Arrays.sort(gaps);
    return gaps[gaps.length / 2] <= 0.6 * height;
  }

  /** A row of equal patches is a pattern: a grid, a ruler, stitches. */
  private boolean isVaried() {
    double mean = glyphs.stream().mapToInt(Glyph::area).average().orElse(0);
    double spread =
        glyphs.stream().mapToDouble(glyph -> Math.abs(glyph.area() - mean)).average().orElse(0);
    return spread > 0.06 * mean;
  }

  private int median(ToIntFunction<Glyph> measure) {
    int[] values = glyphs.stream().mapToInt(measure).toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private double share(Predicate<Glyph> test) {
    return (double) glyphs.stream().filter(test).count() / glyphs.size();
  }

  /** The line with room for accents, tails and the letters too faint to be seen at its ends. */
  Box box(int scale) {
    int left = glyphs.stream().mapToInt(Glyph::x).min().orElseThrow();
    int right = glyphs.stream().mapToInt(Glyph::right).max().orElseThrow();
    int top = glyphs.stream().mapToInt(Glyph::y).min().orElseThrow();
    int bottom = glyphs.stream().mapToInt(Glyph::bottom).max().orElseThrow();
    int room = Math.max(3, median(Glyph::height) / 2);
    return new Box(
        (left - room) * scale,
        (top - room) * scale,
        (right - left + 2 * room) * scale,
        (bottom - top + 2 * room) * scale);
  }
}
