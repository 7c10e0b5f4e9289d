package org.consilium.verification;

import java.text.Normalizer;
import java.util.Locale;

/** Names folded so that they can be compared: 'Le Goff-Müßig' is {@code le goff mussig}. */
final class NameKey {
  private NameKey() {}

  /** Small letters and digits without accents, words parted by one space. */
  static String of(String name) {
    StringBuilder key = new StringBuilder(name.length());
    String plain = ascii(name) ? name : apart(name);
    boolean gap = false;
    for (int i = 0; i < plain.length(); i++) {
      char letter = plain.charAt(i);
      if (letter >= 'A' && letter <= 'Z') {
        letter += 'a' - 'A';
      }
      if (Character.isLetterOrDigit(letter)) {
        if (gap && !key.isEmpty()) {
          key.append(' ');
        }
        key.append(letter);
        gap = false;
      } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
        gap = true;
      }
    }
    return key.toString();
  }

  private static boolean ascii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  private static String apart(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT)
            .replace("œ", "oe")
            .replace("æ", "ae")
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("ł", "l")
            .replace("đ", "d");
    return Normalizer.normalize(plain, Normalizer.Form.NFKD);
  }
}
