package org.consilium.deid;

/**
 * Digits that were read as letters: 'O7/11/1938', 'O5 36 49 8l 2O', '5OlOO'. A scanner confuses 0
 * with O and 1 with l; more is believed where the whole has the form of a number.
 */
final class MisreadDigits {

  /** '14/01/2025'. */
  private static final int FULL_DATE = 10;

  private static final int SHORT_DATE = 8;

  /** '14.01' before a dot. */
  private static final int DAY_AND_MONTH = 5;

  private final CodeUnits units;

  MisreadDigits(CodeUnits units) {
    this.units = units;
  }

  static char asDigit(char letter) {
    return switch (letter) {
      case 'O', 'o' -> '0';
      case 'l', 'I' -> '1';
      default -> 0;
    };
  }

  /** Also what is taken for a digit only where the whole has the form of a date or a telephone. */
  private char likely(int at) {
    if (at >= units.length()) {
      return 0;
    }
    char unit = units.at(at);
    return units.isDigit(at)
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
  void written(int from) {
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
    swap(from, end);
  }

  /**
   * 'am03.02.2O23nach', 'TelO46571OO35': a date or a telephone within letters is parted from them.
   */
  void within(int from) {
    boolean digit = units.isDigit(from) || isDigitLike(from) && units.isDigit(from + 1);
    boolean word = units.isLetter(from - 2) && !isDigitLike(from - 2);
    if (!digit || likely(from + 1) == 0 || isDigitLike(from - 1) && !word) {
      return;
    }
    int end = date(from);
    boolean whole =
        end - from >= FULL_DATE
            || end - from == SHORT_DATE && units.isLetter(from - 2)
            || end - from == DAY_AND_MONTH && units.isLower(from - 1) && units.isDot(end);
    if (!whole) {
      end = units.isLower(from - 1) ? compactDate(from) : -1;
      whole = end > 0;
    }
    if (!whole) {
      end = units.isLower(from - 1) ? Math.max(compactTelephone(from), telephone(from)) : -1;
    }
    if (end > 0) {
      swap(from, end);
      units.part(from);
      if (units.isLetter(end)) {
        units.part(end);
      }
    }
  }

  private void swap(int from, int end) {
    for (int i = from; i < end; i++) {
      char digit = likely(i);
      if (digit != 0) {
        units.set(i, digit);
      }
    }
  }

  /** One past 'l4/O1/2O25', 'l4 / O1 / 2O25' or 'O4/lO', or -1. */
  private int date(int from) {
    int at = mark(from + 2);
    if (at + 2 >= units.length()) {
      return -1;
    }
    char mark = units.at(at);
    int month = digitsAfter(at);
    if (mark != '/' && mark != '.' || likely(month) == 0 || likely(month + 1) == 0) {
      return -1;
    }
    int first = digits(from, from + 2);
    int digits = first + digits(month, month + 2);
    int second = mark(month + 2);
    boolean days = likely(from) <= '3' && likely(month) <= '1';
    if (second < units.length() && units.at(second) == mark) {
      int start = digitsAfter(second);
      int year = start;
      while (year < units.length() && year - start < 4 && likely(year) != 0) {
        year++;
      }
      int size = year - start;
      digits += digits(start, year);
      if (size == 4 && !units.ends(year)) {
        return days && digits > 3 && likely(year) == 0 ? year : -1;
      }
      if (size > 0) {
        return days && (size == 2 || size == 4) && digits > 1 && units.ends(year) ? year : -1;
      }
    }
    boolean plain = isPlain(from, month + 2) && (mark == '/' ? digits > 0 : first > 0);
    return month == at + 1 && at == from + 2 && days && plain && units.ends(month + 2)
        ? month + 2
        : -1;
  }

  /** Where the mark stands, one space further at most. */
  private int mark(int at) {
    boolean spaced =
        at + 1 < units.length() && units.at(at) == ' ' && "/.".indexOf(units.at(at + 1)) >= 0;
    return spaced ? at + 1 : at;
  }

  private int digitsAfter(int mark) {
    boolean spaced =
        mark + 1 < units.length() && "/.".indexOf(units.at(mark)) >= 0 && units.at(mark + 1) == ' ';
    return spaced ? mark + 2 : mark + 1;
  }

  /** One past 'O46571OO35', or -1. */
  private int compactTelephone(int from) {
    int end = from + 10;
    boolean telephone = likely(from) == '0' && digits(from, end) > 4 && units.ends(end);
    for (int i = from; telephone && i < end; i++) {
      telephone = isDigitLike(i);
    }
    return telephone ? end : -1;
  }

  /** One past 'O3O31995', or -1. */
  private int compactDate(int from) {
    int end = from + 8;
    if (!units.ends(end) || digits(from, end) < 4 || end > units.length()) {
      return -1;
    }
    for (int i = from; i < end; i++) {
      if (!isDigitLike(i)) {
        return -1;
      }
    }
    int year = likely(from + 4) * 10 + likely(from + 5) - '0' * 11;
    boolean day = likely(from) <= '3' && likely(from + 2) <= '1';
    return day && (year == 19 || year == 20) ? end : -1;
  }

  /** No letter that is a digit in the form of a date only. */
  private boolean isPlain(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!units.isDigit(i) && units.isLetter(i) && asDigit(units.at(i)) == 0) {
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
        if (at >= units.length() || " .-".indexOf(units.at(at)) < 0) {
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
    return digits > 4 && units.ends(at) ? at : -1;
  }

  /** One past '5OlOO' before a word in capitals, or -1. */
  private int postcode(int from) {
    int end = from + 5;
    if (end + 2 >= units.length() || units.at(end) != ' ' || !units.isUpper(end + 1)) {
      return -1;
    }
    for (int i = from; i < end; i++) {
      if (!isDigitLike(i)) {
        return -1;
      }
    }
    return digits(from, end) > 0 && (units.isDigit(from) || digits(from, end) > 2) ? end : -1;
  }

  private int digits(int from, int to) {
    int digits = 0;
    for (int i = from; i < Math.min(to, units.length()); i++) {
      digits += units.isDigit(i) ? 1 : 0;
    }
    return digits;
  }

  /** Makes digits of a run that is one but for some letters; its last unit. */
  int number(int digit) {
    int from = digit;
    int to = digit + 1;
    int digits = 1;
    while (from > 0 && (units.isDigit(from - 1) || asDigit(units.at(from - 1)) > 0)) {
      digits += units.isDigit(--from) ? 1 : 0;
    }
    while (to < units.length() && (units.isDigit(to) || asDigit(units.at(to)) > 0)) {
      digits += units.isDigit(to++) ? 1 : 0;
    }
    boolean joined =
        isJoint(from - 1) && isDigitLike(from - 2) || isJoint(to) && isDigitLike(to + 1);
    // 'I48.0' is a diagnosis.
    boolean code = units.at(from) == 'I' && !(to < units.length() && units.at(to) == '/');
    boolean number = (digits > 1 && to - from > 2 || joined) && !code;
    if (number && !units.isLetter(from - 1) && !units.isLetter(to)) {
      for (int i = from; i < to; i++) {
        if (!units.isDigit(i)) {
          units.set(i, asDigit(units.at(i)));
        }
      }
    }
    return to - 1;
  }

  private boolean isJoint(int at) {
    return at >= 0 && at < units.length() && "/.-".indexOf(units.at(at)) >= 0;
  }

  private boolean isDigitLike(int at) {
    return units.isDigit(at) || (at >= 0 && at < units.length() && asDigit(units.at(at)) > 0);
  }
}
