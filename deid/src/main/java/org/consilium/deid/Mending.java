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
  private static final long BEFORE_NAMES =
      Lexicon.TITLE | Lexicon.PATIENT | Lexicon.KIN | Lexicon.GREETING;

  private final StringBuilder text;
  private final Lexicon lexicon = Lexicon.shared();

  /** Of each unit: 0 as it is, 1 a space goes before it, 2 it goes. */
  private final byte[] changes;

  private boolean changed;

  private Mending(StringBuilder text) {
    this.text = text;
    this.changes = new byte[text.length()];
  }

  /** The same text mended. */
  static PlainText of(PlainText plain) {
    Mending mending = new Mending(plain.letters());
    mending.swap();
    mending.part();
    mending.join();
    return mending.changed ? plain.with(mending.changes) : plain;
  }

  /** Letters for digits and digits for letters, one for one. */
  private void swap() {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char unit = text.charAt(i);
      if (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1))) {
        written(i);
      }
      unit = text.charAt(i);
      if (unit < '0' || unit > '9') {
        if (unit == 'l' && isUpper(i - 1) && isUpper(i + 1)) {
          text.setCharAt(i, 'I');
        } else if (unit == 'I' && isLower(i - 1) && isLower(i + 1)) {
          text.setCharAt(i, 'l');
        }
        continue;
      }
      boolean likeLeft = i > 0 && asDigit(text.charAt(i - 1)) > 0;
      boolean likeRight = i + 1 < length && asDigit(text.charAt(i + 1)) > 0;
      int digit = i;
      if (likeLeft || likeRight) {
        i = number(i);
      }
      if (unit < '2'
              && digit + 1 < length
              && isLetter(digit - 1)
              && Character.isLetterOrDigit(text.charAt(digit + 1))
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
    if (at >= text.length()) {
      return 0;
    }
    char unit = text.charAt(at);
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
        text.setCharAt(i, digit);
      }
    }
  }

  /** One past 'l4/O1/2O25' or 'O4/lO', or -1. */
  private int date(int from) {
    int at = from + 2;
    int digits = digits(from, at);
    if (at + 2 >= text.length()) {
      return -1;
    }
    char mark = text.charAt(at);
    if (mark != '/' && mark != '.' || likely(at + 1) == 0 || likely(at + 2) == 0) {
      return -1;
    }
    digits += digits(at + 1, at + 3);
    int second = at + 3;
    boolean days = likely(from) <= '3' && likely(at + 1) <= '1';
    if (second < text.length() && text.charAt(second) == mark) {
      int year = second + 1;
      while (year < text.length() && year - second <= 4 && likely(year) != 0) {
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
      if (!isDigit(i) && isLetter(i) && asDigit(text.charAt(i)) == 0) {
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
        if (at >= text.length() || " .-".indexOf(text.charAt(at)) < 0) {
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
    if (end + 2 >= text.length() || text.charAt(end) != ' ' || !isUpper(end + 1)) {
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
    for (int i = from; i < Math.min(to, text.length()); i++) {
      digits += isDigit(i) ? 1 : 0;
    }
    return digits;
  }

  private boolean ends(int at) {
    return at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  private boolean isLetter(int at) {
    return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
  }

  private boolean isUpper(int at) {
    return at >= 0 && at < text.length() && Character.isUpperCase(text.charAt(at));
  }

  private boolean isLower(int at) {
    return at >= 0 && at < text.length() && Character.isLowerCase(text.charAt(at));
  }

  private boolean isDigit(int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** Makes digits of a run that is one but for some letters; its last unit. */
  private int number(int digit) {
    int from = digit;
    int to = digit + 1;
    int digits = 1;
    while (from > 0 && (isDigit(from - 1) || asDigit(text.charAt(from - 1)) > 0)) {
      digits += isDigit(--from) ? 1 : 0;
    }
    while (to < text.length() && (isDigit(to) || asDigit(text.charAt(to)) > 0)) {
      digits += isDigit(to++) ? 1 : 0;
    }
    boolean joined =
        isJoint(from - 1) && isDigitLike(from - 2) || isJoint(to) && isDigitLike(to + 1);
    // 'I48.0' is a diagnosis.
    boolean code = text.charAt(from) == 'I' && !(to < text.length() && text.charAt(to) == '/');
    boolean number = (digits > 1 && to - from > 2 || joined) && !code;
    if (number && !isLetter(from - 1) && !isLetter(to)) {
      for (int i = from; i < to; i++) {
        if (!isDigit(i)) {
          text.setCharAt(i, asDigit(text.charAt(i)));
        }
      }
    }
    return to - 1;
  }

  private boolean isJoint(int at) {
    return at >= 0 && at < text.length() && "/.-".indexOf(text.charAt(at)) >= 0;
  }

  private boolean isDigitLike(int at) {
    return isDigit(at) || (at >= 0 && at < text.length() && asDigit(text.charAt(at)) > 0);
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
      char unit = text.charAt(i);
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
      char unit = text.charAt(i);
      if (isDigit(i)) {
        text.setCharAt(i, unit == '0' ? upper ? 'O' : 'o' : one);
      } else if (upper && unit == 'l') {
        text.setCharAt(i, 'I');
      }
    }
  }

  /** Writes the known word that has I or L, or both in turn, for its ones; whether there is one. */
  private boolean known(int from, int to, boolean upper) {
    String before = text.substring(from, to);
    for (char one : upper ? new char[] {'I', 'L'} : new char[] {'i', 'l'}) {
      letters(from, to, upper, one);
      if (isKnown(Fold.hash(text, from, to))) {
        return true;
      }
      text.replace(from, to, before);
    }
    return false;
  }

  /** Words run together: after a title, around a birth date. */
  private void part() {
    int length = text.length();
    int from = 0;
    for (int i = 1; i < length; i++) {
      char unit = text.charAt(i);
      char before = text.charAt(i - 1);
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
                          && Character.isLowerCase(text.charAt(i + 1));
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
        && (lexicon.flags(Fold.hash(text, from, to)) & BEFORE_NAMES) != 0;
  }

  /** 'GuyBELLANGER'. */
  private boolean isShouted(int from, int to) {
    return to - from > 2
        && to + 3 < text.length()
        && Character.isUpperCase(text.charAt(to + 1))
        && Character.isUpperCase(text.charAt(to + 2))
        && Character.isUpperCase(text.charAt(to + 3))
        && (lexicon.flags(Fold.hash(text, from, to)) & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
  }

  private boolean isBirth(int from) {
    int to = from;
    while (isLetter(to) && to - from < 10) {
      to++;
    }
    return to - from > 1 && (lexicon.flags(Fold.hash(text, from, to)) & Lexicon.BIRTH) != 0;
  }

  /** Words broken by spaces. */
  private void join() {
    int line = 0;
    while (line < text.length()) {
      int end = line;
      int letters = 0;
      int spaces = 0;
      int lone = 0;
      while (end < text.length() && text.charAt(end) != '\n') {
        if (text.charAt(end) == ' ') {
          spaces++;
          lone += end - 2 < line || text.charAt(end - 2) == ' ' ? 1 : 0;
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
          && (at == first || text.charAt(at - 1) == ' ')
          && (at + 1 >= end || !Character.isLetterOrDigit(text.charAt(at + 1)))) {
        count++;
        at += 2;
        if (at > end || at - 1 < end && text.charAt(at - 1) != ' ') {
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
    return at < end
        && isLetter(at)
        && text.charAt(at - 1) == ' '
        && (at + 1 >= end || text.charAt(at + 1) == ' ');
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
      if (text.charAt(i) != ' '
          && (i == line || text.charAt(i - 1) == ' ')
          && changes[Math.max(0, i - 1)] != 2) {
        starts[count++] = i;
      }
    }
    starts[count] = end + 1;
    float[] best = new float[count + 1];
    int[] from = new int[count + 1];
    for (int to = 1; to <= count; to++) {
      best[to] = Float.MAX_VALUE;
      for (int first = to - 1; first >= 0 && to - first <= MOST_PIECES; first--) {
        if (first < to - 1 && !mayJoin(starts, first)) {
          break;
        }
        int length = starts[to] - starts[first];
        if (length > 2 * LONGEST) {
          break;
        }
        float cost = best[first] + cost(starts, first, to);
        if (cost < best[to]) {
          best[to] = cost;
          from[to] = first;
        }
      }
    }
    int mended = 0;
    for (int to = count; to > 0; to = from[to]) {
      boolean word = isLetter(starts[to - 1]) && cost(starts, from[to], to) < 2;
      mended += from[to] < to - 1 && word ? 1 : 0;
    }
    if (mended < 3 || mended * 10 < count) {
      return;
    }
    for (int to = count; to > 0; to = from[to]) {
      for (int piece = from[to] + 1; piece < to; piece++) {
        for (int i = starts[piece] - 1; text.charAt(i) == ' '; i--) {
          remove(i);
        }
      }
    }
  }

  /** Whether a piece may be one word with the next: one space, no mark between. */
  private boolean mayJoin(int[] starts, int piece) {
    int next = starts[piece + 1];
    return text.charAt(next - 1) == ' '
        && (isLetter(next - 2) && isLetter(next)
            || isNumber(starts[piece], next - 1) && (isDigit(next) || text.charAt(next) == '/'));
  }

  private boolean isNumber(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(i) && text.charAt(i) != '/') {
        return false;
      }
    }
    return true;
  }

  private float cost(int[] starts, int first, int to) {
    long hash = 0;
    int letters = 0;
    int broken = 0;
    int lone = 0;
    for (int piece = first; piece < to; piece++) {
      int until = starts[piece + 1] - 1;
      int size = 0;
      long part = 0;
      for (int i = starts[piece]; i < until; i++) {
        char unit = text.charAt(i);
        if (Character.isLetterOrDigit(unit)) {
          hash = Fold.mix(hash, unit);
          part = Fold.mix(part, unit);
          letters++;
          size++;
        }
      }
      lone += size < 2 ? 1 : 0;
      boolean whole =
          size < 2
              ? "aàyioAÀYIO".indexOf(text.charAt(starts[piece])) >= 0
              : isKnown(part) && (size > 2 || (lexicon.flags(part) & Lexicon.COMMON) != 0);
      broken += whole ? 0 : 1;
    }
    int pieces = to - first;
    if (isDigit(starts[first])) {
      return pieces > 1 && 2 * lone < pieces ? 99 : 1;
    }
    if (letters == 0) {
      return 1;
    }
    if (isKnown(hash) && (pieces == 1 || broken > 0)) {
      return (letters > 2 ? 1 : letters == 2 ? 1.2f : 1.6f) + 0.2f * (pieces - 1);
    }
    return pieces == 1 ? letters < 3 ? 2 : 2.5f : 2 * broken < pieces ? 99 : 2 + 0.8f * pieces;
  }

  private boolean isKnown(long word) {
    return (lexicon.flags(word) & ~Lexicon.TOWN_START) != 0;
  }
}
