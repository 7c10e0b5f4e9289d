package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Locale;
import org.consilium.foundation.Seal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens the door to the first administrator of a real installation: a code of 60 bits, printed on
 * the console at each start while there is no administrator. It is made of the installation's key
 * and of when the database began, so that all nodes know the same one and nobody keeps it.
 */
@Component
class SetupCode {
  /** Crockford's base 32: no I, L, O, U. */
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 12;

  private final boolean demo;
  private final String url;
  private final Roles roles;
  private final SetupRows rows;
  private final Seal seal;

  SetupCode(
      @Value("${consilium.demo:false}") boolean demo,
      @Value("${consilium.url:}") String url,
      Roles roles,
      SetupRows rows,
      Seal seal) {
    this.demo = demo;
    this.url = url;
    this.roles = roles;
    this.rows = rows;
    this.seal = seal;
  }

  /** Whether the installation still waits for its first administrator. */
  boolean open() {
    return !demo && !roles.administratorExists();
  }

  boolean matches(String typed) {
    return MessageDigest.isEqual(plain(code()), plain(typed));
  }

  @EventListener(ApplicationReadyEvent.class)
  void announce() {
    if (open()) {
      System.out.printf(
          "%nThis installation has no administrator yet. Open %s/setup and enter: %s%n%n",
          url, code());
    }
  }

  /** Grouped by four. */
  String code() {
    byte[] bits = seal.digest(("setup " + rows.began()).getBytes(UTF_8));
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(i > 0 && i % 4 == 0 ? "-" : "").append(DIGITS.charAt(bits[i] & 31));
    }
    return code.toString();
  }

  private static byte[] plain(String code) {
    return code.toUpperCase(Locale.ROOT)
        .replaceAll("[^0-9A-Z]", "")
        .replace('O', '0')
        .replaceAll("[IL]", "1")
        .getBytes(UTF_8);
  }
}
