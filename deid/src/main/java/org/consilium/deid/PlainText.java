package org.consilium.deid;

import java.text.Normalizer;

/**
 * A text in the form in which detectors read it: one kind of space, dash, apostrophe and digit, no
 * invisible characters, accents composed. Keeps the way back to the offsets of the original.
 */
final class PlainText {

  private final StringBuilder plain;
  private final int[] starts;
  private final int[] ends;

  PlainText(String original) {
    int length = original.length();
    plain = new StringBuilder(length);
    starts = new int[length];
    ends = new int[length];
    for (int i = 0; i < length; i++) {
      char unit = original.charAt(i);
      if (Character.getType(unit) == Character.NON_SPACING_MARK && compose(unit)) {
        ends[plain.length() - 1] = i + 1;
      } else if (!isInvisible(unit)) {
        starts[plain.length()] = i;
        ends[plain.length()] = i + 1;
        plain.append(plainForm(unit));
      }
    }
  }

  private PlainText(StringBuilder plain, int[] starts, int[] ends) {
    this.plain = plain;
    this.starts = starts;
    this.ends = ends;
  }

  /** As detectors read it, with damage undone as far as it shows. */
  static PlainText mended(String original) {
    return Mending.of(new PlainText(original));
  }

  char[] units() {
    char[] units = new char[plain.length()];
    plain.getChars(0, units.length, units, 0);
    return units;
  }

  /**
   * The same text with other letters and spaces.
   *
   * @param units as many as before
   * @param changes of each unit: 0 as it is, 1 a space goes before it, 2 it goes
   */
  PlainText with(char[] units, byte[] changes) {
    int more = 0;
    for (byte change : changes) {
      more += change == 1 ? 1 : 0;
    }
    StringBuilder text = new StringBuilder(plain.length() + more);
    int[] newStarts = new int[plain.length() + more];
    int[] newEnds = new int[plain.length() + more];
    for (int i = 0; i < plain.length(); i++) {
      if (changes[i] == 1) {
        newStarts[text.length()] = starts[i];
        newEnds[text.length()] = starts[i];
        text.append(' ');
      }
      if (changes[i] != 2) {
        newStarts[text.length()] = starts[i];
        newEnds[text.length()] = ends[i];
        text.append(units[i]);
      }
    }
    return new PlainText(text, newStarts, newEnds);
  }

  @Override
  public String toString() {
    return plain.toString();
  }

  int length() {
    return plain.length();
  }

  /** Where a unit stands in the original. */
  int place(int unit) {
    return starts[unit];
  }

  /** The same finding with offsets into the original. */
  TextFinding inOriginal(TextFinding finding) {
    return finding.over(starts[finding.start()], ends[finding.end() - 1]);
  }

  private boolean compose(char mark) {
    if (plain.isEmpty()) {
      return false;
    }
    int last = plain.length() - 1;
    String composed = Normalizer.normalize("" + plain.charAt(last) + mark, Normalizer.Form.NFC);
    if (composed.length() != 1) {
      return false;
    }
    plain.setCharAt(last, composed.charAt(0));
    return true;
  }

  private static boolean isInvisible(char unit) {
    return Character.getType(unit) == Character.FORMAT;
  }

  private static char plainForm(char unit) {
    if (unit < 0x80) {
      return unit == '\t' ? ' ' : unit;
    }
    if (unit >= 0xFF01 && unit <= 0xFF5E) {
      return (char) (unit - 0xFF01 + '!');
    }
    return switch (Character.getType(unit)) {
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.DASH_PUNCTUATION -> '-';
      case Character.DECIMAL_DIGIT_NUMBER -> (char) ('0' + Character.digit(unit, 10));
      default ->
          switch (unit) {
            case '\u2019', '\u2018', '\u02BC' -> '\'';
            case '\u2212' -> '-';
            default -> unit;
          };
    };
  }
}
