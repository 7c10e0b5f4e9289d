package org.consilium.deid;

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
      if (likeLeft || likeRight) {
        i = number(i);
      }
      if (unit < '2' && i > 0 && i + 1 < length && isLetter(i - 1) && isLetter(i + 1)) {
        i = word(i);
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
    boolean lone = true;
    for (int i = from; i < to; i++) {
      if (isLetter(i)) {
        letters++;
        small += i > from && Character.isLowerCase(at(i)) ? 1 : 0;
      } else {
        lone &= at(i) < '2' && isLetter(i - 1) && isLetter(i + 1);
      }
    }
    int after = letters - (isLetter(from) ? 1 : 0);
    if (letters < 4 || !lone || to - from > LONGEST || (small != 0 && small != after)) {
      return to - 1;
    }
    for (int i = from; i < to; i++) {
      if (isDigit(i)) {
        boolean zero = at(i) == '0';
        set(i, small == 0 ? zero ? 'O' : 'I' : zero ? 'o' : 'l');
      }
    }
    return to - 1;
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
