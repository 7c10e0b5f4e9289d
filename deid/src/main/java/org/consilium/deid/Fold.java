package org.consilium.deid;

import java.text.Normalizer;

/** Words without case and accents: 'Lefèvre', 'LEFEVRE' and 'lefevre' are one. */
final class Fold {

  private static final int TABLE = 0x250;
  private static final char[] PLAIN = new char[TABLE];

  static {
    for (char unit = 0; unit < TABLE; unit++) {
      String parts = Normalizer.normalize("" + unit, Normalizer.Form.NFD);
      PLAIN[unit] = Character.toLowerCase(parts.charAt(0));
    }
    PLAIN['ø'] = 'o';
    PLAIN['Ø'] = 'o';
    PLAIN['ł'] = 'l';
    PLAIN['Ł'] = 'l';
  }

  private Fold() {}

  /** The first letter that stands for this one; {@link #second} may add another. */
  static char first(char unit) {
    return switch (unit) {
      case 'ß' -> 's';
      case 'œ', 'Œ' -> 'o';
      case 'æ', 'Æ' -> 'a';
      default -> unit < TABLE ? PLAIN[unit] : Character.toLowerCase(unit);
    };
  }

  /** The second letter that stands for this one, or 0. */
  static char second(char unit) {
    return switch (unit) {
      case 'ß' -> 's';
      case 'œ', 'Œ', 'æ', 'Æ' -> 'e';
      default -> 0;
    };
  }

  static String word(CharSequence word) {
    StringBuilder folded = new StringBuilder(word.length() + 2);
    for (int i = 0; i < word.length(); i++) {
      char unit = word.charAt(i);
      folded.append(first(unit));
      if (second(unit) != 0) {
        folded.append(second(unit));
      }
    }
    return folded.toString();
  }

  /** A hash to be filled letter by letter; 0 at the start. */
  static long mix(long hash, char unit) {
    long next = add(hash, first(unit));
    return second(unit) == 0 ? next : add(next, second(unit));
  }

  static long hash(CharSequence word) {
    long hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = mix(hash, word.charAt(i));
    }
    return hash;
  }

  static long hash(char[] text, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i++) {
      hash = mix(hash, text[i]);
    }
    return hash;
  }

  private static long add(long hash, char letter) {
    return (hash + letter + 1) * 0x9E3779B97F4A7C15L;
  }
}
