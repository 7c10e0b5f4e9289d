package org.consilium.deid;

import java.util.HashMap;
import java.util.Map;

/** In which forms each word stands in the whole text, and whether more than once. */
final class Repeats {

  private static final int SMALL = 1;
  private static final int LARGE = 2;
  private static final int OPENING = 4;
  private static final int OTHERWISE = 8;
  private static final int TWICE = 16;
  private static final int OFTEN = 32;

  private Repeats() {}

  /** Of each token the bits above, all of them that hold for its word; 0 for what is no word. */
  static byte[] of(Tokens tokens) {
    Map<Long, Integer> forms = new HashMap<>();
    for (int token = 0; token < tokens.count; token++) {
      if (tokens.isWord(token)) {
        int form = form(tokens, token);
        forms.merge(
            tokens.hash[token],
            form,
            (before, now) -> before | now | (before < TWICE ? TWICE : OFTEN));
      }
    }
    byte[] repeats = new byte[tokens.count];
    for (int token = 0; token < tokens.count; token++) {
      if (tokens.isWord(token)) {
        repeats[token] = forms.getOrDefault(tokens.hash[token], 0).byteValue();
      }
    }
    return repeats;
  }

  private static int form(Tokens tokens, int token) {
    return switch (tokens.shape[token]) {
      case Tokens.LOWER -> SMALL;
      case Tokens.CAPITAL -> tokens.opens(token) ? OPENING : LARGE;
      default -> OTHERWISE;
    };
  }
}
