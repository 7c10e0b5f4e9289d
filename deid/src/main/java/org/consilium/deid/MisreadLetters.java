package org.consilium.deid;

/**
 * Letters that were read as digits or as one another: 'DUP0NT', 'MART1N', 'MARTlN'. A word that the
 * lexicon knows goes before one that it does not.
 */
final class MisreadLetters {

  private final CodeUnits units;

  MisreadLetters(CodeUnits units) {
    this.units = units;
  }

  /** An l between capitals is an I, an I between small letters is an l. */
  void stroke(int at) {
    char unit = units.at(at);
    if (unit == 'l' && units.isUpper(at - 1) && units.isUpper(at + 1)) {
      units.set(at, 'I');
    } else if (unit == 'I' && units.isLower(at - 1) && units.isLower(at + 1)) {
      units.set(at, 'l');
    }
  }

  /** Makes letters of 0 and 1 within a word in one case; its last unit. */
  int word(int digit) {
    int from = digit;
    int to = digit + 1;
    while (units.isLetter(from - 1) || units.isDigit(from - 1)) {
      from--;
    }
    while (units.isLetter(to) || units.isDigit(to)) {
      to++;
    }
    int letters = 0;
    int small = 0;
    int tall = 0;
    int wrong = 0;
    boolean ones = true;
    boolean lone = true;
    for (int i = from; i < to; i++) {
      char unit = units.at(i);
      if (units.isDigit(i)) {
        wrong++;
        ones &= unit < '2';
        lone &= units.isLetter(i - 1) && units.isLetter(i + 1);
      } else {
        letters++;
        boolean ell = unit == 'l' && !units.isLower(i - 1) && !units.isLower(i + 1);
        tall += Character.isUpperCase(unit) || ell ? 1 : 0;
        small += Character.isLowerCase(unit) ? 1 : 0;
      }
    }
    boolean upper = tall == letters;
    boolean lower = small == letters || small == letters - 1 && units.isUpper(from);
    if (letters < 4 && !(letters == 3 && wrong == 1)
        || !ones
        || wrong > 3
        || to - from > Mending.LONGEST
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
      char unit = units.at(i);
      if (units.isDigit(i)) {
        units.set(i, unit == '0' ? upper ? 'O' : 'o' : one);
      } else if (upper && unit == 'l') {
        units.set(i, 'I');
      }
    }
  }

  /** Writes the known word that has I or L, or both in turn, for its ones; whether there is one. */
  private boolean known(int from, int to, boolean upper) {
    char[] before = units.copy(from, to);
    for (char one : upper ? new char[] {'I', 'L'} : new char[] {'i', 'l'}) {
      letters(from, to, upper, one);
      if (Mending.isKnown(units.hash(from, to))) {
        return true;
      }
      units.restore(from, before);
    }
    return false;
  }
}
