package org.consilium.accounts;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a shown name becomes an address: 'Amélie Lœwe' is {@code amelie-loewe}. */
final class Handles {
  private static final int LONGEST = 32;

  /** Letters that Unicode does not take apart. */
  private static final Map<String, String> LETTERS =
      Map.of("œ", "oe", "æ", "ae", "ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th");

  private Handles() {}

  static String slug(String name) {
    String slug = trim(plain(name).replaceAll("[^a-z0-9]+", "-"));
    slug = trim(slug.substring(0, Math.min(slug.length(), LONGEST)));
    return slug.length() < 2 ? "member" : slug;
  }

  /** In small letters without accents; those of other alphabets stay. */
  static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
      plain = plain.replace(letter.getKey(), letter.getValue());
    }
    return Normalizer.normalize(plain, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
  }

  /** The stem itself when free, otherwise with the first free number from 2. */
  static String free(String stem, List<String> taken) {
    String handle = stem;
    for (int number = 2; taken.contains(handle); number++) {
      handle = stem + "-" + number;
    }
    return handle;
  }

  private static String trim(String slug) {
    return slug.replaceAll("^-+|-+$", "");
  }
}
