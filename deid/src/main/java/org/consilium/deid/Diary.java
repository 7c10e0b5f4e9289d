package org.consilium.deid;

/**
 * Lines that begin with a day and a month, '05.02 daughter rang', one under another. A single one
 * may be an hour or a value; where every line that begins so could be a day, they are days.
 */
final class Diary {

  private static final int FEWEST_LINES = 3;

  private final Tokens tokens;
  private final boolean kept;

  Diary(Tokens tokens) {
    this.tokens = tokens;
    this.kept = isKept();
  }

  /** Whether this number is the day at the beginning of a line of the diary. */
  boolean isDay(int token) {
    return kept && isEntry(token) && isMonth(token + 2);
  }

  private boolean isKept() {
    int days = 0;
    for (int token = 0; token < tokens.count; token++) {
      if (isEntry(token)) {
        if (!isMonth(token + 2)) {
          return false;
        }
        days++;
      }
    }
    return days >= FEWEST_LINES;
  }

  /** '05.02 ' and a word, at the beginning of a line. */
  private boolean isEntry(int token) {
    if (!tokens.isLine(token - 1)
        || !isPair(token)
        || !tokens.is(token + 1, '.')
        || !tokens.touches(token + 1)
        || !isPair(token + 2)
        || !tokens.touches(token + 2)) {
      return false;
    }
    int next = tokens.is(token + 3, ':') ? token + 4 : token + 3;
    boolean follows = tokens.isWord(next) || tokens.hasDigit(next) && !tokens.isNumber(next);
    return follows && !tokens.touches(next) && value(token) >= 1 && value(token) <= 31;
  }

  private boolean isPair(int token) {
    return tokens.isNumber(token) && tokens.length(token) == 2;
  }

  private boolean isMonth(int token) {
    return value(token) >= 1 && value(token) <= 12;
  }

  private int value(int token) {
    return Integer.parseInt(tokens.word(token));
  }
}
