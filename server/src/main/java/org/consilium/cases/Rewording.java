package org.consilium.cases;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * A passage and the words in its place, as {@code regexp_replace(text, passage, words, 'g')} of
 * PostgreSQL takes them.
 */
public record Rewording(String passage, String words) {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

  /**
   * The passage where it stands by itself, since 'Roux' is not what 'Rouxel' begins with; anywhere
   * when it stands by itself nowhere, as in 'MmeDupontnée'.
   *
   * @param texts in which it was found
   */
  public static Rewording of(Collection<String> texts, String passage, String words) {
    boolean alone =
        texts.stream()
            .anyMatch(
                Pattern.compile(
                        limit(passage, 0, "(?<![\\p{L}\\p{N}])")
                            + Pattern.quote(passage)
                            + limit(passage, passage.length() - 1, "(?![\\p{L}\\p{N}])"))
                    .asPredicate());
    String literal = SPECIAL.matcher(passage).replaceAll("\\\\$0");
    return new Rewording(
        alone
            ? limit(passage, 0, "(?<![[:alnum:]])")
                + literal
                + limit(passage, passage.length() - 1, "(?![[:alnum:]])")
            : literal,
        words.replace("\\", "\\\\"));
  }

  /** What is no letter or digit is its own limit. */
  private static String limit(String passage, int at, String around) {
    return Character.isLetterOrDigit(passage.charAt(at)) ? around : "";
  }
}
