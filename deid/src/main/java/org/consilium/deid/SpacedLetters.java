package org.consilium.deid;

/** Words whose letters stand one by one: 'D U P O N T'. */
final class SpacedLetters {

  static final int LEAST = 4;

  private final CodeUnits units;

  SpacedLetters(CodeUnits units) {
    this.units = units;
  }

  /** Joins those of a line. */
  void join(int line, int end) {
    int first = line;
    while (first < end) {
      int at = first;
      int count = 0;
      while (at < end
          && units.isLetter(at)
          && (units.isUpper(at)
              || units.isLower(first)
              || units.isLower(at - 2)
              || isLone(at + 2, end))
          && (at == first || units.at(at - 1) == ' ')
          && (at + 1 >= end || !Character.isLetterOrDigit(units.at(at + 1)))) {
        count++;
        at += 2;
        if (at > end || at - 1 < end && units.at(at - 1) != ' ') {
          break;
        }
      }
      if (count >= LEAST) {
        for (int i = first + 1; i < first + 2 * count - 2; i += 2) {
          units.remove(i);
        }
      }
      first = Math.max(first + 1, at - (count > 0 ? 1 : 0));
    }
  }

  private boolean isLone(int at, int end) {
    return at < end
        && units.isLetter(at)
        && units.at(at - 1) == ' '
        && (at + 1 >= end || units.at(at + 1) == ' ');
  }
}
