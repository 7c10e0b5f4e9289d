package org.consilium.deid;

/** Words that lost the space between them: 'MmeDUPONTnée', 'GuyBELLANGER'. */
final class RunOnWords {

  private static final long BEFORE_NAMES =
      Lexicon.TITLE | Lexicon.PATIENT | Lexicon.KIN | Lexicon.GREETING;

  private final CodeUnits units;
  private final Lexicon lexicon = Lexicon.shared();

  RunOnWords(CodeUnits units) {
    this.units = units;
  }

  /** Parts them after a title, between names and around a birth date. */
  void part() {
    int length = units.length();
    int from = 0;
    for (int i = 1; i < length; i++) {
      char unit = units.at(i);
      char before = units.at(i - 1);
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
                  : units.isDigit(i)
                      ? small && i - from > 1 && isBirth(from)
                      : units.isDigit(i - 1)
                          && units.isDigit(from)
                          && i - from > 3
                          && Character.isUpperCase(unit)
                          && units.isLetter(i + 1)
                          && Character.isLowerCase(units.at(i + 1));
      if (parts) {
        units.part(i);
        from = i;
      }
    }
  }

  /** Not 'PrEP'. */
  private boolean isWordAhead(int from) {
    return units.isLower(from + 1)
        || (units.isUpper(from + 1) && units.isUpper(from + 2) && units.isUpper(from + 3));
  }

  private boolean isTitle(int from, int to) {
    return to - from > 1
        && to - from < 12
        && (lexicon.flags(units.hash(from, to)) & BEFORE_NAMES) != 0;
  }

  /** 'GuyBELLANGER'. */
  private boolean isShouted(int from, int to) {
    return to - from > 2
        && to + 3 < units.length()
        && Character.isUpperCase(units.at(to + 1))
        && Character.isUpperCase(units.at(to + 2))
        && Character.isUpperCase(units.at(to + 3))
        && (lexicon.flags(units.hash(from, to)) & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
  }

  private boolean isBirth(int from) {
    int to = from;
    while (units.isLetter(to) && to - from < 10) {
      to++;
    }
    return to - from > 1 && (lexicon.flags(units.hash(from, to)) & Lexicon.BIRTH) != 0;
  }
}
