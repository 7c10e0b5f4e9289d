package org.consilium.communities;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Which specialties a question concerns, read from its words in French, English or German.
 *
 * <p>The vocabulary and its weights stand in {@code communities/words.tsv}. A word just denied
 * ('sans fièvre', 'kein Fieber') does not count, and a word repeated counts once. The time taken
 * grows with the length of the text and no faster; the same text always gives the same answer.
 */
@Component
public final class Suggestions {
  /** A specialty far behind the first is noise: it needs this share of the best score. */
  private static final double LEAST_SHARE = 0.25;

  private final Terms terms = Terms.read("/communities/words.tsv");

  /**
   * The specialties the text speaks of.
   *
   * @param text the question as typed, of any length, possibly empty
   * @param most how many codes at most; zero or less gives none
   * @return specialty codes, best first; empty when nothing is recognised
   */
  public List<String> suggest(String text, int most) {
    Map<String, Integer> scores = Scores.of(text, terms);
    int best = scores.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return terms.codes().stream()
        .filter(code -> scores.getOrDefault(code, 0) > 0)
        .filter(code -> scores.getOrDefault(code, 0) >= LEAST_SHARE * best)
        .sorted(Comparator.comparingInt((String code) -> -scores.getOrDefault(code, 0)))
        .limit(Math.max(0, most))
        .toList();
  }
}
