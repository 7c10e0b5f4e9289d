package org.consilium.deid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Letters by which the same person signs several entries: 'wv 5 wo. dq', '| 21/10 | FJ |'. */
final class Paraphs {

  private static final int LEAST = 2;

  private final Page page;
  private final Tokens tokens;

  Paraphs(Page page) {
    this.page = page;
    this.tokens = page.tokens;
  }

  /** Finds those that end more lines than one. */
  void read() {
    Map<Long, List<Integer>> ends = new HashMap<>();
    for (int token = 0; token < tokens.count; token++) {
      if (tokens.isWord(token) && isLast(token) && isApart(token) && isLetters(token)) {
        ends.computeIfAbsent(tokens.hash[token], same -> new ArrayList<>()).add(token);
      }
    }
    for (List<Integer> same : ends.values()) {
      if (same.size() >= LEAST) {
        for (int token : same) {
          page.mark(token, token, TextType.NAME_CLINICIAN, 0.7, "privacy.reason.name_context");
        }
      }
    }
  }

  private boolean isLast(int token) {
    return tokens.isLine(tokens.is(token + 1, '|') ? token + 2 : token + 1);
  }

  /** After a sentence, in a cell of its own, or after a day or an hour. */
  private boolean isApart(int token) {
    int before = token - 1;
    return !tokens.touches(token)
            && (tokens.is(before, '.') || tokens.is(before, '?') || tokens.is(before, '!'))
        || tokens.is(before, '|')
        || tokens.is(before, '\t')
        || tokens.is(before, ';')
        || isTime(before) && !tokens.touches(token);
  }

  /** Its last part: a bare number has a unit behind it. */
  private boolean isTime(int token) {
    return tokens.isNumber(token)
        && tokens.touches(token)
        && (tokens.is(token - 1, '/') || tokens.is(token - 1, ':'));
  }

  private boolean isLetters(int token) {
    int length = tokens.length(token);
    return length > 1
        && length < 4
        && (tokens.shape(token) == Tokens.UPPER || tokens.shape(token) == Tokens.LOWER)
        && !Abbreviations.is(tokens, token)
        && !tokens.has(token, Tagger.common(page.wording) | Lexicon.LAND | Lexicon.CLINICIAN)
        && (length == 2 || !tokens.has(token, Lexicon.MEDICAL | Lexicon.WORD));
  }
}
