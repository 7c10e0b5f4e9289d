package org.consilium.deid;

import java.util.BitSet;

/** What bears a name and is nobody: 'maladie de X', 'X syndrome', authors of papers. */
final class Guards {

  private static final Words JOURNALS = Words.of("al coll doi pmid nejm lancet jama bmj engl");

  private final Tokens tokens;
  private final boolean german;
  private final BitSet cites = new BitSet();

  Guards(Page page) {
    this.tokens = page.tokens;
    this.german = page.wording == Wording.DE;
    findCitations();
  }

  /**
   * Whether these tokens, if they are a name, are the name of a thing or of an author.
   *
   * @param whole that each of them is surely part of a name, as in 'Ange-Toussaint'
   */
  boolean spare(int first, int after, boolean whole) {
    return isThing(tokens, first, after)
        || !whole && isHyphened(first, after)
        || isCited(first, after, whole);
  }

  /** 'Baker-Zyste', and 'Fieber' of 'Marburg-Fieber'. */
  private boolean isHyphened(int first, int after) {
    for (int token = first + 2; token < after; token++) {
      if (tokens.is(token - 1, '-')
          && tokens.has(token, Lexicon.MEDICAL | Lexicon.DISEASE | Lexicon.GUARD)
          && !tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY)) {
        return true;
      }
    }
    if (tokens.is(after, '-') && tokens.touches(after) && tokens.touches(after + 1)) {
      return isNoName(after + 1);
    }
    if (tokens.is(first - 1, '-') && tokens.touches(first) && tokens.touches(first - 1)) {
      return isNoName(first - 2) || (german && isNoName(first));
    }
    return false;
  }

  private boolean isNoName(int token) {
    return tokens.isWord(token)
        && tokens.length(token) > 2
        && tokens.has(
            token, german ? Lexicon.MEDICAL | Lexicon.DE | Lexicon.DISEASE : Lexicon.MEDICAL)
        && !tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY);
  }

  /** 'maladie de X', 'X syndrome', 'X et al.'. */
  static boolean isThing(Tokens tokens, int first, int after) {
    int left = first - 1;
    if (tokens.is(left, '-') && tokens.touches(left + 1)) {
      left--;
    }
    if (tokens.is(left, '\'')) {
      left -= 2;
    } else if (tokens.has(left, Lexicon.PARTICLE) && tokens.shape(left) == Tokens.LOWER) {
      left--;
      if (tokens.has(left, Lexicon.PARTICLE) && tokens.shape(left) == Tokens.LOWER) {
        left--;
      }
    }
    if (tokens.has(left, Lexicon.GUARD) && !tokens.isLine(left) && !isSigned(tokens, left)) {
      return true;
    }
    int right = after;
    if (tokens.is(right, '\'') || tokens.is(right, '-')) {
      right++;
      if (tokens.length(right) == 1 && tokens.isWord(right)) {
        right++;
      }
    }
    if (tokens.has(right, Lexicon.DISEASE) && !tokens.isLine(right)) {
      return true;
    }
    String next = tokens.isWord(right) ? Fold.word(tokens.word(right)) : "";
    if (next.equals("et") || next.equals("u")) {
      String second = Fold.word(tokens.word(tokens.is(right + 1, '.') ? right + 2 : right + 1));
      return next.equals("u") ? second.equals("a") : second.equals("al") || second.equals("coll");
    }
    return next.equals("and") && Fold.word(tokens.word(right + 1)).startsWith("colleague");
  }

  /** 'signé Kermadec', and not 'signe de Babinski'. */
  private static boolean isSigned(Tokens tokens, int token) {
    return tokens.word(token).equalsIgnoreCase("signé");
  }

  /** Authors are cited by their family names, alone or with initials. */
  private boolean isCited(int first, int after, boolean whole) {
    if (tokens.has(first - 1, Lexicon.TITLE)) {
      return false;
    }
    int next = tokens.is(after, ',') ? after + 1 : after;
    if (tokens.is(next, '(')) {
      next++;
    }
    if (next > after
        && tokens.isYear(next)
        && !(tokens.is(next - 1, ',') && tokens.is(next + 1, ','))) {
      return !isDay(next) && !(whole && isFull(first, after));
    }
    // 'Martin J, Durand K.' may stand far before its journal, others only beside it.
    boolean listed = false;
    for (int at = first; at < after; at++) {
      listed |= at > first && tokens.shape(at) == Tokens.INITIAL && !tokens.is(at + 1, '.');
    }
    listed |= tokens.is(after, ',') || tokens.is(first - 1, ',');
    int near = Math.max(0, first - (listed ? 24 : 4));
    int furthest = Math.min(tokens.count - 1, after + (listed ? 36 : 10));
    while (near <= furthest && !cites.get(near)) {
      near++;
    }
    if (near > furthest) {
      return false;
    }
    for (int at = Math.min(near, first); at < Math.max(near, after); at++) {
      if (tokens.shape(at) == Tokens.LINE) {
        return false;
      }
    }
    return true;
  }

  /** '1953-10-02', and no year by itself. */
  private boolean isDay(int year) {
    return tokens.is(year + 1, '-')
        && tokens.touches(year + 1)
        && tokens.isNumber(year + 2)
        && tokens.length(year + 2) == 2
        && tokens.is(year + 3, '-');
  }

  /** 'Aloïs Declercq': two words and more, none of them joined to another or a letter alone. */
  private boolean isFull(int first, int after) {
    for (int token = first; token < after; token++) {
      if (!tokens.isWord(token) || tokens.length(token) < 2) {
        return false;
      }
    }
    return after > first + 1;
  }

  /** Marks what shows that works are cited: 'et al.', a journal, '2019;45'. */
  private void findCitations() {
    for (int at = 0; at < tokens.count; at++) {
      byte shape = tokens.shape(at);
      if (shape == Tokens.NUMBER) {
        if (tokens.isYear(at)
            && !tokens.touches(at)
            && (tokens.is(at + 1, ';') || tokens.is(at + 1, ':'))
            && tokens.isNumber(at + 2)) {
          cites.set(at);
        }
      } else if (shape <= Tokens.MIXED && tokens.length(at) <= 6 && JOURNALS.has(tokens.hash[at])) {
        String word = Fold.word(tokens.word(at));
        boolean others = word.equals("al") || word.equals("coll");
        if (others
            ? tokens.word(at - 1).equals("et")
            : shape != Tokens.LOWER || word.equals("doi")) {
          cites.set(at);
        }
      }
    }
  }
}
