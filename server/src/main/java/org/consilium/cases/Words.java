package org.consilium.cases;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a form sends, without trusting it. */
final class Words {
  /** A full stop, question mark or line's end, before a space and what may begin a sentence. */
  private static final Pattern SENTENCE = Pattern.compile("[.?!…](?=\\s+[\\p{Lu}\\d«“\"])|\\n");

  private Words() {}

  /** The constant of that name, or null for anything else. */
  static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  static <E extends Enum<E>> E constant(Class<E> type, @Nullable String name, E otherwise) {
    E named = constant(type, name);
    return named == null ? otherwise : named;
  }

  /** Stripped text without control characters; empty for null. */
  static String clean(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\n\t]]", "").strip();
  }

  /**
   * Length of the first sentence: what a list and a title show; the whole text when it is short.
   */
  static int lead(String text) {
    Matcher end = SENTENCE.matcher(text);
    int from = 0;
    while (end.find(from)) {
      if (end.end() >= 40) {
        return end.end();
      }
      from = end.end();
    }
    return text.length();
  }

  static String title(String text) {
    return text.substring(0, lead(text));
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
