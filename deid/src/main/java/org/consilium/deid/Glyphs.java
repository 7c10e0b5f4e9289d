package org.consilium.deid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Collects the connected patches of one sign from a contrast map, run by run. */
final class Glyphs {

  private final Luminance picture;
  private final byte[] map;
  private final int sign;

  private int count;
  private int[] parent = new int[1024];
  private int[] from = new int[1024];
  private int[] to = new int[1024];
  private int[] row = new int[1024];
  private int[] sum = new int[1024];

  private Glyphs(Luminance picture, byte[] map, int sign) {
    this.picture = picture;
    this.map = map;
    this.sign = sign;
  }

  /** Patches that could be characters, by their left side. */
  static List<Glyph> in(Luminance picture, byte[] map, int sign) {
    Glyphs glyphs = new Glyphs(picture, map, sign);
    glyphs.scan();
    return glyphs.patches();
  }

  private void scan() {
    int previous = 0;
    for (int y = 0; y < picture.height(); y++) {
      int first = count;
      scanRow(y);
      join(previous, first, count);
      previous = first;
    }
  }

  private void scanRow(int y) {
    int start = y * picture.width();
    int end = start + picture.width();
    int at = start;
    while (at < end) {
      if (map[at] != sign) {
        at++;
        continue;
      }
      int begin = at;
      int total = 0;
      while (at < end && map[at] == sign) {
        total += picture.levels()[at++];
      }
      add(begin - start, at - start, y, total);
    }
  }

  private void add(int begin, int end, int y, int total) {
    if (count == parent.length) {
      int larger = count * 2;
      parent = Arrays.copyOf(parent, larger);
      from = Arrays.copyOf(from, larger);
      to = Arrays.copyOf(to, larger);
      row = Arrays.copyOf(row, larger);
      sum = Arrays.copyOf(sum, larger);
    }
    parent[count] = count;
    from[count] = begin;
    to[count] = end;
    row[count] = y;
    sum[count++] = total;
  }

  /** Joins the runs of a row with those they touch, also by a corner, in the row above. */
  private void join(int above, int first, int end) {
    int upper = above;
    for (int run = first; run < end; run++) {
      while (upper < first && to[upper] < from[run]) {
        upper++;
      }
      for (int other = upper; other < first && from[other] <= to[run]; other++) {
        union(other, run);
      }
    }
  }

  private void union(int first, int second) {
    int one = root(first);
    int two = root(second);
    parent[Math.max(one, two)] = Math.min(one, two);
  }

  private int root(int run) {
    int at = run;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private List<Glyph> patches() {
    int[] left = new int[count];
    int[] right = new int[count];
    int[] bottom = new int[count];
    int[] area = new int[count];
    int[] runs = new int[count];
    long[] light = new long[count];
    Arrays.fill(left, Integer.MAX_VALUE);
    for (int run = 0; run < count; run++) {
      int root = root(run);
      left[root] = Math.min(left[root], from[run]);
      right[root] = Math.max(right[root], to[run]);
      bottom[root] = row[run] + 1;
      area[root] += to[run] - from[run];
      runs[root]++;
      light[root] += sum[run];
    }
    List<Glyph> glyphs = new ArrayList<>();
    for (int root = 0; root < count; root++) {
      if (parent[root] == root) {
        Glyph glyph =
            new Glyph(
                left[root],
                row[root],
                right[root] - left[root],
                bottom[root] - row[root],
                area[root],
                runs[root],
                (int) (light[root] / area[root]));
        if (glyph.isLetterLike()) {
          glyphs.add(glyph);
        }
      }
    }
    glyphs.sort(Comparator.comparingInt(Glyph::x).thenComparingInt(Glyph::y));
    return glyphs;
  }
}
