package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import org.consilium.foundation.Seal;

/** 256 random bits for a link or a cookie; kept as SHA-256 only. */
record Token(String text) {
  /** How many characters one has. */
  static final int LENGTH = 43;

  private static final SecureRandom RANDOM = new SecureRandom();

  static Token random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  byte[] digest() {
    return Seal.sha256(text.getBytes(UTF_8));
  }
}
