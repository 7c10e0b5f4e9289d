package org.consilium.verification;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The header of a file. Names differ between extracts in accents, case, apostrophes and brackets,
 * so only their letters and digits count.
 */
final class Columns {
  private final Map<String, Integer> places = new HashMap<>();
  private final TreeSet<Integer> asked = new TreeSet<>();

  Columns(String[] header) {
    for (int i = 0; i < header.length; i++) {
      places.putIfAbsent(plain(header[i]), i);
    }
  }

  /** The place of the first of these names that there is, or -1. */
  int of(String... names) {
    for (String name : names) {
      Integer place = places.get(plain(name));
      if (place != null) {
        asked.add(place);
        return place;
      }
    }
    return -1;
  }

  /**
   * @throws UnknownFormat naming the first name, when there is none of them
   */
  int need(String... names) {
    int place = of(names);
    if (place < 0) {
      throw new UnknownFormat("The file has no column “" + names[0] + "”.");
    }
    return place;
  }

  /** The places that were given to whoever asked: nothing else of a line is needed. */
  int[] asked() {
    return asked.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The words in a field, empty when the line or the file has no such field. */
  static String text(String[] fields, int place) {
    return place < 0 || place >= fields.length ? "" : fields[place].strip();
  }

  static @Nullable String textOrNull(String[] fields, int place) {
    String text = text(fields, place);
    return text.isEmpty() ? null : text;
  }

  private static String plain(String name) {
    return NameKey.of(name).replace(" ", "");
  }
}
