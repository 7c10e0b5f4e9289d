package org.consilium.deid;

import java.util.Arrays;

/**
 * Undoes what scanners and bad keyboards do to a text: 'O7/11/1938', 'DUP0NT', 'MmeDUPONTnée', 'D U
 * P O N T', 'Ph ilippot'. Only the reading changes; findings keep their place in the original. A
 * text without such damage is left alone at little cost.
 */
final class Mending {

  private static final int MOST_PIECES = 7;
  private static final int LONGEST = 18;
  private static final int LETTERS_IN_A_ROW = 4;
  private static final float NEVER = 99;
  private static final long BEFORE_NAMES =
      Lexicon.TITLE | Lexicon.PATIENT | Lexicon.KIN | Lexicon.GREETING;

  private final char[] units;
  private final Lexicon lexicon = Lexicon.shared();

  /** Of each unit: 0 as it is, 1 a space goes before it, 2 it goes. */
  private final byte[] changes;

  private boolean changed;

  private Mending(char[] units) {
    this.units = units;
    this.changes = new byte[units.length];
  }

  /** The same text mended. */
  static PlainText of(PlainText plain) {
    Mending mending = new Mending(plain.units());
    mending.swap();
    mending.part();
    mending.join();
    return mending.changed ? plain.with(mending.units, mending.changes) : plain;
  }

  private char at(int unit) {
    return units[unit];
  }

  private void set(int unit, char other) {
    units[unit] = other;
    changed = true;
  }

  /** Letters for digits and digits for letters, one for one. */
  private void swap() {
    int length = units.length;
    for (int i = 0; i < length; i++) {
      if (i == 0 || !Character.isLetterOrDigit(at(i - 1))) {
        written(i);
      }
      char unit = at(i);
      if (unit < '0' || unit > '9') {
        if (unit == 'l' && isUpper(i - 1) && isUpper(i + 1)) {
          set(i, 'I');
        } else if (unit == 'I' && isLower(i - 1) && isLower(i + 1)) {
          set(i, 'l');
        }
        continue;
      }
      boolean likeLeft = i > 0 && asDigit(at(i - 1)) > 0;
      boolean likeRight = i + 1 < length && asDigit(at(i + 1)) > 0;
      int digit = i;
      if (likeLeft || likeRight) {
        i = number(i);
      }
      if (unit < '2'
              && digit + 1 < length
              && isLetter(digit - 1)
              && Character.isLetterOrDigit(at(digit + 1))
          || unit == '0' && !isDigit(digit - 1) && isUpper(digit + 1) && isUpper(digit + 2)) {
        i = Math.max(i, word(digit));
      }
    }
  }

  private static char asDigit(char letter) {
    return switch (letter) {
      case 'O', 'o' -> '0';
      case 'l', 'I' -> '1';
      default -> 0;
    };
  }

  /** Also what is taken for a digit only where the whole has the form of a date or a telephone. */
  private char likely(int at) {
    if (at >= units.length) {
      return 0;
    }
    char unit = at(at);
    return isDigit(at)
        ? unit
        : switch (unit) {
          case 'S' -> '5';
          case 'B' -> '8';
          case 'Z' -> '2';
          case '|' -> '1';
          default -> asDigit(unit);
        };
  }

  /** A date, a French telephone or a postcode before a town, of which some digits are letters. */
  private void written(int from) {
    if (likely(from) == 0 || likely(from + 1) == 0) {
      return;
    }
    int end = date(from);
    if (end < 0) {
      end = telephone(from);
    }
    if (end < 0) {
      end = postcode(from);
    }
    for (int i = from; i < end; i++) {
      char digit = likely(i);
      if (digit != 0) {
        set(i, digit);
      }
    }
  }

  /** One past 'l4/O1/2O25' or 'O4/lO', or -1. */
  private int date(int from) {
    int at = from + 2;
    int digits = digits(from, at);
    if (at + 2 >= units.length) {
      return -1;
    }
    char mark = at(at);
    if (mark != '/' && mark != '.' || likely(at + 1) == 0 || likely(at + 2) == 0) {
      return -1;
    }
    digits += digits(at + 1, at + 3);
    int second = at + 3;
    boolean days = likely(from) <= '3' && likely(at + 1) <= '1';
    if (second < units.length && at(second) == mark) {
      int year = second + 1;
      while (year < units.length && year - second <= 4 && likely(year) != 0) {
        year++;
      }
      int size = year - second - 1;
      digits += digits(second + 1, year);
      return days && (size == 2 || size == 4) && digits > 1 && ends(year) ? year : -1;
    }
    boolean plain = isPlain(from, second);
    return mark == '/' && days && plain && digits > 0 && ends(second) ? second : -1;
  }

  /** No letter that is a digit in the form of a date only. */
  private boolean isPlain(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(i) && isLetter(i) && asDigit(at(i)) == 0) {
        return false;
      }
    }
    return true;
  }

  /** One past 'O5 36 49 8l 2O', or -1. */
  private int telephone(int from) {
    if (likely(from) != '0') {
      return -1;
    }
    int at = from;
    int digits = 0;
    for (int group = 0; group < 5; group++) {
      if (group > 0) {
        if (at >= units.length || " .-".indexOf(at(at)) < 0) {
          return -1;
        }
        at++;
      }
      if (likely(at) == 0 || likely(at + 1) == 0) {
        return -1;
      }
      digits += digits(at, at + 2);
      at += 2;
    }
    return digits > 4 && ends(at) ? at : -1;
  }

  /** One past '5OlOO' before a word in capitals, or -1. */
  private int postcode(int from) {
    int end = from + 5;
    if (end + 2 >= units.length || at(end) != ' ' || !isUpper(end + 1)) {
      return -1;
    }
    for (int i = from; i < end; i++) {
      if (!isDigitLike(i)) {
        return -1;
      }
    }
    return digits(from, end) > 0 && (isDigit(from) || digits(from, end) > 2) ? end : -1;
  }

  private int digits(int from, int to) {
    int digits = 0;
    for (int i = from; i < Math.min(to, units.length); i++) {
      digits += isDigit(i) ? 1 : 0;
    }
    return digits;
  }

  private boolean ends(int at) {
    return at >= units.length || !Character.isLetterOrDigit(at(at));
  }

  private boolean isLetter(int at) {
    return at >= 0 && at < units.length && Character.isLetter(at(at));
  }

  private boolean isUpper(int at) {
    return at >= 0 && at < units.length && Character.isUpperCase(at(at));
  }

  private boolean isLower(int at) {
    return at >= 0 && at < units.length && Character.isLowerCase(at(at));
  }

  private boolean isDigit(int at) {
    return at >= 0 && at < units.length && at(at) >= '0' && at(at) <= '9';
  }

  /** Makes digits of a run that is one but for some letters; its last unit. */
  private int number(int digit) {
    int from = digit;
    int to = digit + 1;
    int digits = 1;
    while (from > 0 && (isDigit(from - 1) || asDigit(at(from - 1)) > 0)) {
      digits += isDigit(--from) ? 1 : 0;
    }
    while (to < units.length && (isDigit(to) || asDigit(at(to)) > 0)) {
      digits += isDigit(to++) ? 1 : 0;
    }
    boolean joined =
        isJoint(from - 1) && isDigitLike(from - 2) || isJoint(to) && isDigitLike(to + 1);
    // 'I48.0' is a diagnosis.
    boolean code = at(from) == 'I' && !(to < units.length && at(to) == '/');
    boolean number = (digits > 1 && to - from > 2 || joined) && !code;
    if (number && !isLetter(from - 1) && !isLetter(to)) {
      for (int i = from; i < to; i++) {
        if (!isDigit(i)) {
          set(i, asDigit(at(i)));
        }
      }
    }
    return to - 1;
  }

  private boolean isJoint(int at) {
    return at >= 0 && at < units.length && "/.-".indexOf(at(at)) >= 0;
  }

  private boolean isDigitLike(int at) {
    return isDigit(at) || (at >= 0 && at < units.length && asDigit(at(at)) > 0);
  }

  /** Makes letters of 0 and 1 within a word in one case; its last unit. */
  private int word(int digit) {
    int from = digit;
    int to = digit + 1;
    while (isLetter(from - 1) || isDigit(from - 1)) {
      from--;
    }
    while (isLetter(to) || isDigit(to)) {
      to++;
    }
    int letters = 0;
    int small = 0;
    int tall = 0;
    int wrong = 0;
    boolean ones = true;
    boolean lone = true;
    for (int i = from; i < to; i++) {
      char unit = at(i);
      if (isDigit(i)) {
        wrong++;
        ones &= unit < '2';
        lone &= isLetter(i - 1) && isLetter(i + 1);
      } else {
        letters++;
        boolean ell = unit == 'l' && !isLower(i - 1) && !isLower(i + 1);
        tall += Character.isUpperCase(unit) || ell ? 1 : 0;
        small += Character.isLowerCase(unit) ? 1 : 0;
      }
    }
    boolean upper = tall == letters;
    boolean lower = small == letters || small == letters - 1 && isUpper(from);
    if (letters < 4 && !(letters == 3 && wrong == 1)
        || !ones
        || wrong > 3
        || to - from > LONGEST
        || !upper && !lower) {
      return to - 1;
    }
    if (!known(from, to, upper) && letters > 3 && lone) {
      letters(from, to, upper, upper ? 'I' : 'l');
    }
    return to - 1;
  }

  private void letters(int from, int to, boolean upper, char one) {
    for (int i = from; i < to; i++) {
      char unit = at(i);
      if (isDigit(i)) {
        set(i, unit == '0' ? upper ? 'O' : 'o' : one);
      } else if (upper && unit == 'l') {
        set(i, 'I');
      }
    }
  }

  /** Writes the known word that has I or L, or both in turn, for its ones; whether there is one. */
  private boolean known(int from, int to, boolean upper) {
    char[] before = Arrays.copyOfRange(units, from, to);
    for (char one : upper ? new char[] {'I', 'L'} : new char[] {'i', 'l'}) {
      letters(from, to, upper, one);
      if (isKnown(Fold.hash(units, from, to))) {
        return true;
      }
      System.arraycopy(before, 0, units, from, before.length);
    }
    return false;
  }

  /** Words run together: after a title, around a birth date. */
  private void part() {
    int length = units.length;
    int from = 0;
    for (int i = 1; i < length; i++) {
      char unit = at(i);
      char before = at(i - 1);
      if (!Character.isLetterOrDigit(unit)) {
        from = i + 1;
        continue;
      }
      if (i <= from) {
        continue;
      }
      boolean small = Character.isLowerCase(before);
      boolean parts =
          small && Character.isUpperCase(unit)
              ? isTitle(from, i) && isWordAhead(i) || isShouted(from, i)
              : Character.isUpperCase(before) && Character.isLowerCase(unit)
                  ? i - from > 4 && isBirth(i)
                  : isDigit(i)
                      ? small && i - from > 1 && isBirth(from)
                      : isDigit(i - 1)
                          && isDigit(from)
                          && i - from > 3
                          && Character.isUpperCase(unit)
                          && isLetter(i + 1)
                          && Character.isLowerCase(at(i + 1));
      if (parts) {
        changes[i] = 1;
        changed = true;
        from = i;
      }
    }
  }

  /** Not 'PrEP'. */
  private boolean isWordAhead(int from) {
    return isLower(from + 1) || (isUpper(from + 1) && isUpper(from + 2) && isUpper(from + 3));
  }

  private boolean isTitle(int from, int to) {
    return to - from > 1
        && to - from < 12
        && (lexicon.flags(Fold.hash(units, from, to)) & BEFORE_NAMES) != 0;
  }

  /** 'GuyBELLANGER'. */
  private boolean isShouted(int from, int to) {
    return to - from > 2
        && to + 3 < units.length
        && Character.isUpperCase(at(to + 1))
        && Character.isUpperCase(at(to + 2))
        && Character.isUpperCase(at(to + 3))
        && (lexicon.flags(Fold.hash(units, from, to)) & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
  }

  private boolean isBirth(int from) {
    int to = from;
    while (isLetter(to) && to - from < 10) {
      to++;
    }
    return to - from > 1 && (lexicon.flags(Fold.hash(units, from, to)) & Lexicon.BIRTH) != 0;
  }

  /** Words broken by spaces. */
  private void join() {
    int line = 0;
    while (line < units.length) {
      int end = line;
      int letters = 0;
      int spaces = 0;
      int lone = 0;
      while (end < units.length && at(end) != '\n') {
        if (at(end) == ' ') {
          spaces++;
          lone += end - 2 < line || at(end - 2) == ' ' ? 1 : 0;
        } else {
          letters++;
        }
        end++;
      }
      if (lone >= LETTERS_IN_A_ROW - 1) {
        rows(line, end);
      }
      if (spaces > 4 && letters < 5 * spaces && lone * 12 > spaces) {
        fragments(line, end);
      }
      line = end + 1;
    }
  }

  /** 'D U P O N T': letters one by one. */
  private void rows(int line, int end) {
    int first = line;
    while (first < end) {
      int at = first;
      int count = 0;
      while (at < end
          && isLetter(at)
          && (isUpper(at) || isLower(first) || isLower(at - 2) || isLone(at + 2, end))
          && (at == first || at(at - 1) == ' ')
          && (at + 1 >= end || !Character.isLetterOrDigit(at(at + 1)))) {
        count++;
        at += 2;
        if (at > end || at - 1 < end && at(at - 1) != ' ') {
          break;
        }
      }
      if (count >= LETTERS_IN_A_ROW) {
        for (int i = first + 1; i < first + 2 * count - 2; i += 2) {
          remove(i);
        }
      }
      first = Math.max(first + 1, at - (count > 0 ? 1 : 0));
    }
  }

  private boolean isLone(int at, int end) {
    return at < end && isLetter(at) && at(at - 1) == ' ' && (at + 1 >= end || at(at + 1) == ' ');
  }

  private void remove(int space) {
    changes[space] = 2;
    changed = true;
  }

  /** Finds the cheapest way to make words of the pieces of a line. */
  private void fragments(int line, int end) {
    int[] starts = new int[(end - line) / 2 + 2];
    int count = 0;
    for (int i = line; i < end; i++) {
      if (at(i) != ' ' && (i == line || at(i - 1) == ' ' && changes[i - 1] != 2)) {
        starts[count++] = i;
      }
    }
    starts[count] = end + 1;
    boolean[] broken = new boolean[count];
    int fragments = 0;
    for (int piece = 0; piece < count; piece++) {
      broken[piece] = isBroken(starts[piece], starts[piece + 1] - 1);
      fragments += broken[piece] ? 1 : 0;
    }
    if (fragments < 4 || fragments * 6 < count) {
      return;
    }
    float[] best = new float[count + 1];
    int[] from = new int[count + 1];
    for (int to = 1; to <= count; to++) {
      best[to] = Float.MAX_VALUE;
      for (int first = to - 1; first >= 0 && to - first <= MOST_PIECES; first--) {
        if ((first < to - 1 && !mayJoin(starts, first))
            || starts[to] - starts[first] > 2 * LONGEST) {
          break;
        }
        float cost = best[first] + cost(starts, broken, first, to);
        if (cost < best[to]) {
          best[to] = cost;
          from[to] = first;
        }
      }
    }
    int mended = 0;
    for (int to = count; to > 0; to = from[to]) {
      boolean word = isLetter(starts[to - 1]) && cost(starts, broken, from[to], to) < 2;
      mended += from[to] < to - 1 && word ? 1 : 0;
    }
    if (mended < 3 || mended * 10 < count) {
      return;
    }
    for (int to = count; to > 0; to = from[to]) {
      for (int piece = from[to] + 1; piece < to; piece++) {
        for (int i = starts[piece] - 1; at(i) == ' '; i--) {
          remove(i);
        }
      }
    }
  }

  /** No word by itself; a lone letter mostly is none. */
  private boolean isBroken(int from, int to) {
    long hash = 0;
    int size = 0;
    for (int i = from; i < to; i++) {
      if (Character.isLetterOrDigit(at(i))) {
        hash = Fold.mix(hash, at(i));
        size++;
      }
    }
    return size < 2
        ? "aàyioAÀYIO".indexOf(at(from)) < 0
        : !isKnown(hash) || (size == 2 && (lexicon.flags(hash) & Lexicon.COMMON) == 0);
  }

  /** Whether a piece may be one word with the next: one space, no mark between. */
  private boolean mayJoin(int[] starts, int piece) {
    int next = starts[piece + 1];
    return at(next - 1) == ' '
        && (isLetter(next - 2) && isLetter(next)
            || isNumber(starts[piece], next - 1) && (isDigit(next) || at(next) == '/'));
  }

  private boolean isNumber(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(i) && at(i) != '/') {
        return false;
      }
    }
    return true;
  }

  private float cost(int[] starts, boolean[] broken, int first, int to) {
    int pieces = to - first;
    int fragments = 0;
    int lone = 0;
    for (int piece = first; piece < to; piece++) {
      fragments += broken[piece] ? 1 : 0;
      lone += starts[piece + 1] - starts[piece] < 3 ? 1 : 0;
    }
    if (isDigit(starts[first])) {
      return pieces > 1 && 2 * lone < pieces ? NEVER : 1;
    }
    if (pieces > 1 && fragments == 0) {
      return NEVER;
    }
    long hash = 0;
    int letters = 0;
    for (int i = starts[first]; i < starts[to] - 1; i++) {
      if (Character.isLetterOrDigit(at(i))) {
        hash = Fold.mix(hash, at(i));
        letters++;
      }
    }
    if (letters == 0) {
      return 1;
    }
    if (isKnown(hash)) {
      return (letters > 2 ? 1 : letters == 2 ? 1.2f : 1.6f) + 0.2f * (pieces - 1);
    }
    if (pieces == 1) {
      return letters < 3 ? 2 : 2.5f;
    }
    return 2 * fragments < pieces ? NEVER : 2 + 0.8f * pieces;
  }

  private boolean isKnown(long word) {
    return (lexicon.flags(word) & ~Lexicon.TOWN_START) != 0;
  }
}
