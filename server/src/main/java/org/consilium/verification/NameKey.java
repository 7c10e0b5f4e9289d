package org.consilium.verification;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names folded so that they can be compared: 'Le Goff-Müßig' is {@code le goff mussig}. */
final class NameKey {
  /** Words before a name that half a country shares. */
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "vom", "zu", "zur", "der", "den", "ter", "ten", "de", "del", "della", "des",
          "di", "da", "do", "dos", "du", "d", "la", "las", "le", "les", "los", "ben", "bin", "ibn",
          "ait", "el", "al");

  private NameKey() {}

  /** The words that tell one name from another; all of them where there are particles only. */
  static List<String> parts(String name) {
    List<String> words = List.of(of(name).split(" "));
    List<String> telling = words.stream().filter(word -> !PARTICLES.contains(word)).toList();
    return telling.isEmpty() ? words : telling;
  }

  /** Whether what stands before the @ of an address bears a family name: 'a.legoff', 'muessig2'. */
  static boolean within(String familyName, String local) {
    List<String> words = List.of(of(local).split(" "));
    String letters = spelt(of(local));
    return parts(familyName).stream()
        .anyMatch(part -> part.length() > 3 ? letters.contains(spelt(part)) : words.contains(part));
  }

  /** Germans write ü as ue where they must, and either may have been done. */
  static String spelt(String key) {
    return key.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace(" ", "");
  }

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
