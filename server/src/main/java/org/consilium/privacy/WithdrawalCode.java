package org.consilium.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import org.consilium.foundation.Seal;

/**
 * A code a patient can read aloud and type: 60 bits nobody can guess as twelve characters of
 * Crockford's base32, in three groups.
 *
 * @param letters the twelve characters without the hyphens
 */
record WithdrawalCode(String letters) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;

  /** The code of an occasion: always the same one, and out of reach without the key. */
  static WithdrawalCode of(Seal seal, String occasion) {
    byte[] bits = seal.digest(("code " + occasion).getBytes(UTF_8));
    StringBuilder letters = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      letters.append(ALPHABET.charAt(bits[i] & 31));
    }
    return new WithdrawalCode(letters.toString());
  }

  /** What was typed, in any case, with or without separators, O for 0 and I or L for 1. */
  static Optional<WithdrawalCode> read(String typed) {
    if (typed.length() > 60) {
      return Optional.empty();
    }
    String letters =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s\\p{Pd}.]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    boolean valid =
        letters.length() == LENGTH && letters.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    return valid ? Optional.of(new WithdrawalCode(letters)) : Optional.empty();
  }

  byte[] digest(Seal seal) {
    return seal.digest(("withdrawal " + letters).getBytes(UTF_8));
  }

  String shown() {
    return letters.substring(0, 4) + "-" + letters.substring(4, 8) + "-" + letters.substring(8);
  }

  @Override
  public String toString() {
    return "WithdrawalCode";
  }
}
