package org.consilium.cases;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list of words and phrases to find in a folded text: {@code prurit*} is a stem, {@code #} a
 * number, a space whatever stands between two words.
 */
record Phrases(Pattern pattern) {
  private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");

  static Phrases of(String commaSeparated) {
    String any =
        Arrays.stream(commaSeparated.split(", ", -1))
            .map(Phrases::regex)
            .collect(Collectors.joining("|"));
    return new Phrases(Pattern.compile("(?<![a-z0-9])(?:" + any + ")"));
  }

  /** Small letters without accents, ligatures undone: what the patterns are written for. */
  static String fold(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace("œ", "oe").replace("ß", "ss");
    return ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
  }

  boolean in(String folded) {
    return pattern.matcher(folded).find();
  }

  /** How many different words or phrases are met. */
  long count(String folded) {
    return pattern.matcher(folded).results().map(MatchResult::group).distinct().count();
  }

  private static String regex(String phrase) {
    return Pattern.compile("[^#* ]+|[#* ]")
            .matcher(phrase)
            .results()
            .map(MatchResult::group)
            .map(Phrases::regexOf)
            .collect(Collectors.joining())
        + (phrase.matches(".*[a-z#]") ? "(?![a-z0-9])" : "");
  }

  private static String regexOf(String part) {
    return switch (part) {
      case "#" -> "[0-9]{1,6}(?:[.,][0-9]{1,3})?";
      case "*" -> "[a-z0-9]{0,30}";
      case " " -> "[^a-z0-9]{0,3}";
      default -> Pattern.quote(part);
    };
  }
}
