package org.consilium.deid;

/**
 * Undoes what scanners and bad keyboards do to a text: 'O7/11/1938', 'DUP0NT', 'MmeDUPONTnée', 'D U
 * P O N T', 'Ph ilippot'. Only the reading changes; findings keep their place in the original. A
 * text without such damage is left alone at little cost.
 */
final class Mending {

  /** Letters of the longest word that is put together. */
  static final int LONGEST = 18;

  private final CodeUnits units;
  private final MisreadDigits digits;
  private final MisreadLetters letters;
  private final SpacedLetters spaced;
  private final SplitWords split;

  private Mending(CodeUnits units) {
    this.units = units;
    this.digits = new MisreadDigits(units);
    this.letters = new MisreadLetters(units);
    this.spaced = new SpacedLetters(units);
    this.split = new SplitWords(units);
  }

  /** The same text mended. */
  static PlainText of(PlainText plain) {
    CodeUnits units = new CodeUnits(plain);
    Mending mending = new Mending(units);
    mending.swap();
    new RunOnWords(units).part();
    mending.join();
    return units.written();
  }

  static boolean isKnown(long word) {
    return (Lexicon.shared().flags(word) & ~Lexicon.TOWN_START) != 0;
  }

  /** Letters for digits and digits for letters, one for one. */
  private void swap() {
    int length = units.length();
    for (int i = 0; i < length; i++) {
      if (i == 0 || !Character.isLetterOrDigit(units.at(i - 1))) {
        digits.written(i);
      } else if (units.isLetter(i - 1)) {
        digits.within(i);
      }
      char unit = units.at(i);
      if (unit < '0' || unit > '9') {
        letters.stroke(i);
        continue;
      }
      boolean likeLeft = i > 0 && MisreadDigits.asDigit(units.at(i - 1)) > 0;
      boolean likeRight = i + 1 < length && MisreadDigits.asDigit(units.at(i + 1)) > 0;
      int digit = i;
      if (likeLeft || likeRight) {
        i = digits.number(i);
      }
      if (unit < '2'
              && digit + 1 < length
              && units.isLetter(digit - 1)
              && Character.isLetterOrDigit(units.at(digit + 1))
          || unit == '0'
              && !units.isDigit(digit - 1)
              && units.isUpper(digit + 1)
              && units.isUpper(digit + 2)) {
        i = Math.max(i, letters.word(digit));
      }
    }
  }

  /** Words broken by spaces. */
  private void join() {
    int line = 0;
    while (line < units.length()) {
      int end = line;
      int letters = 0;
      int spaces = 0;
      int lone = 0;
      while (end < units.length() && units.at(end) != '\n') {
        if (units.at(end) == ' ') {
          spaces++;
          lone += end - 2 < line || units.at(end - 2) == ' ' ? 1 : 0;
        } else {
          letters++;
        }
        end++;
      }
      if (lone >= SpacedLetters.LEAST - 1) {
        spaced.join(line, end);
      }
      if (spaces > 4 && letters < 5 * spaces && lone * 12 > spaces) {
        split.join(line, end);
      }
      line = end + 1;
    }
  }
}
