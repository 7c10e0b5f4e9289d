package org.consilium.library;

import java.util.Map;
import java.util.TreeMap;

/**
 * What an export holds and what stayed, in numbers.
 *
 * @param schemaVersion of the lines
 * @param engineVersion of the privacy engine that read every text once more
 * @param made day of the export
 */
public record Manifest(
    int schemaVersion,
    int engineVersion,
    String made,
    boolean pictures,
    long cases,
    long answers,
    long images,
    Map<String, Long> leftOut) {

  /** Counts while an export is made. */
  static final class Counts {
    private final Map<String, Long> counts = new TreeMap<>();

    void add(String what, long many) {
      counts.merge(what, many, Long::sum);
    }

    private long take(String what) {
      Long count = counts.remove(what);
      return count == null ? 0 : count;
    }

    Manifest manifest(int engineVersion, String made, boolean pictures) {
      return new Manifest(
          LibraryExport.SCHEMA,
          engineVersion,
          made,
          pictures,
          take("cases"),
          take("answers"),
          take("images"),
          new TreeMap<>(counts));
    }
  }
}
