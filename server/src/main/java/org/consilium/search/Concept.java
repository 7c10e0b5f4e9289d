package org.consilium.search;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing of medicine, whatever it is called.
 *
 * @param key its name in the index, such as {@code myocardial-infarction} or {@code HPO:HP:0001658}
 * @param labels by language, the preferred one first; ambiguous ones bear a question mark
 * @param broader key of what it is a kind of, or null
 */
record Concept(String key, Map<String, List<String>> labels, @Nullable String broader) {
  /**
   * In one order on every node and after every start: what an index was built with depends on it.
   */
  Concept {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** What it is called in a language, or in the next best. */
  String name(String language) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(language), Words.LANGUAGES.stream())
        .map(each -> labels.getOrDefault(each, List.of()))
        .filter(each -> !each.isEmpty())
        .findFirst()
        .map(each -> bare(each.getFirst()))
        .orElse(key);
  }

  static String bare(String label) {
    return label.endsWith("?") ? label.substring(0, label.length() - 1) : label;
  }

  /** Whether the label is an abbreviation: it counts in a text only where it stands in capitals. */
  static boolean isAbbreviation(String label) {
    return label.length() <= 6
        && label.chars().allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c))
        && label.chars().filter(Character::isUpperCase).count() >= 2;
  }
}
