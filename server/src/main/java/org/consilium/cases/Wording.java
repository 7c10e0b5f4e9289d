package org.consilium.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A diagnosis as somebody wrote it.
 *
 * @param words as written
 * @param concept key of the vocabulary's concept, empty where it knows none
 */
record Wording(String words, String concept) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /**
   * By which the same words are known again: a digest of them in small letters without accents, so
   * that what is kept beside a case repeats no word of it.
   */
  String key() {
    String bare =
        MARKS
            .matcher(Normalizer.normalize(words, Normalizer.Form.NFD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replace('’', '\'')
            .strip()
            .replaceAll("\\s+", " ");
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bare.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
