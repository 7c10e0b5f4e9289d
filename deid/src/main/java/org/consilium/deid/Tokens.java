package org.consilium.deid;

import java.util.Arrays;

/**
 * A text cut into runs of letters, runs of digits, mixed runs, single marks and ends of lines, in
 * one pass, each word with what the lexicon knows of it. Spaces are what lies between.
 */
final class Tokens {

  /** Shapes of tokens. */
  static final byte LOWER = 0;

  static final byte CAPITAL = 1;
  static final byte UPPER = 2;
  static final byte INITIAL = 3;
  static final byte MIXED = 4;
  static final byte NUMBER = 5;
  static final byte CODE = 6;
  static final byte MARK = 7;
  static final byte LINE = 8;

  final String text;
  int count;
  int[] start;
  int[] end;
  byte[] shape;
  long[] flags;
  long[] hash;

  private Tokens(String text) {
    this.text = text;
    int size = text.length() / 4 + 16;
    start = new int[size];
    end = new int[size];
    shape = new byte[size];
    flags = new long[size];
    hash = new long[size];
  }

  static Tokens of(String text, Lexicon lexicon) {
    Tokens tokens = new Tokens(text);
    tokens.cut(lexicon);
    return tokens;
  }

  private void cut(Lexicon lexicon) {
    int length = text.length();
    int at = 0;
    while (at < length) {
      char unit = text.charAt(at);
      if (unit == ' ' || unit == '\r') {
        at++;
      } else if (Character.isLetterOrDigit(unit)) {
        at = run(at, length, lexicon);
      } else {
        add(at, at + 1, unit == '\n' ? LINE : MARK, 0, unit);
        at++;
      }
    }
  }

  private int run(int from, int length, Lexicon lexicon) {
    int at = from;
    int large = 0;
    int digits = 0;
    long sum = 0;
    while (at < length) {
      char unit = text.charAt(at);
      if (unit >= 'a' && unit <= 'z') {
        sum = Fold.mix(sum, unit);
      } else if (unit >= 'A' && unit <= 'Z') {
        large++;
        sum = Fold.mix(sum, unit);
      } else if (unit >= '0' && unit <= '9') {
        digits++;
        sum = Fold.mix(sum, unit);
      } else if (unit >= 0x80 && Character.isLetterOrDigit(unit)) {
        large += Character.isUpperCase(unit) ? 1 : 0;
        sum = Fold.mix(sum, unit);
      } else {
        break;
      }
      at++;
    }
    int size = at - from;
    byte form;
    if (digits > 0) {
      form = digits == size ? NUMBER : CODE;
    } else if (large == 0) {
      form = LOWER;
    } else if (size == 1) {
      form = INITIAL;
    } else if (large == size) {
      form = UPPER;
    } else {
      form = large == 1 && Character.isUpperCase(text.charAt(from)) ? CAPITAL : MIXED;
    }
    add(from, at, form, form == NUMBER ? 0 : lexicon.flags(sum), sum);
    return at;
  }

  private void add(int from, int to, byte form, long known, long sum) {
    if (count == start.length) {
      int size = count * 2;
      start = Arrays.copyOf(start, size);
      end = Arrays.copyOf(end, size);
      shape = Arrays.copyOf(shape, size);
      flags = Arrays.copyOf(flags, size);
      hash = Arrays.copyOf(hash, size);
    }
    start[count] = from;
    end[count] = to;
    shape[count] = form;
    flags[count] = known;
    hash[count++] = sum;
  }

  boolean has(int token, long any) {
    return token >= 0 && token < count && (flags[token] & any) != 0;
  }

  boolean is(int token, char mark) {
    return token >= 0 && token < count && shape[token] == MARK && text.charAt(start[token]) == mark;
  }

  boolean isLine(int token) {
    return token < 0 || token >= count || shape[token] == LINE;
  }

  boolean isNumber(int token) {
    return token >= 0 && token < count && shape[token] == NUMBER;
  }

  /** A number, or letters and digits mixed. */
  boolean hasDigit(int token) {
    return token >= 0 && token < count && (shape[token] == NUMBER || shape[token] == CODE);
  }

  /** From 1900 to 2099. */
  boolean isYear(int token) {
    return isNumber(token)
        && length(token) == 4
        && (text.startsWith("19", start[token]) || text.startsWith("20", start[token]));
  }

  /** The shape of a token; before the first and after the last a line ends. */
  byte shape(int token) {
    return token < 0 || token >= count ? LINE : shape[token];
  }

  boolean isWord(int token) {
    return token >= 0 && token < count && shape[token] <= MIXED;
  }

  /** Begins with a capital letter. */
  boolean isLarge(int token) {
    return token >= 0
        && token < count
        && (shape[token] == CAPITAL
            || shape[token] == UPPER
            || shape[token] == INITIAL
            || (shape[token] == MIXED && Character.isUpperCase(text.charAt(start[token]))));
  }

  /** Whether a sentence or a line begins here, whose capital says nothing. */
  boolean opens(int token) {
    int prior = token - 1;
    return isLine(prior) || is(prior, '.') || is(prior, '!') || is(prior, '?');
  }

  boolean touches(int token) {
    return token > 0 && token < count && start[token] == end[token - 1];
  }

  int length(int token) {
    return token < 0 || token >= count ? 0 : end[token] - start[token];
  }

  String word(int token) {
    return token < 0 || token >= count ? "" : text.substring(start[token], end[token]);
  }

  /** The first token that begins at this place or after it; by halving. */
  int at(int place) {
    int found = Arrays.binarySearch(start, 0, count, place);
    return found >= 0 ? found : -found - 1;
  }
}
