package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import org.consilium.foundation.Seal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens the door to the first administrator of a real installation: a code of 60 bits, printed on
 * the console at each start while there is no administrator, kept in memory as a digest only.
 */
@Component
class SetupCode {
  /** Crockford's base 32: no I, L, O, U. */
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 12;

  private final boolean demo;
  private final String url;
  private final Roles roles;
  private volatile byte[] digest = new byte[0];

  SetupCode(
      @Value("${consilium.demo:false}") boolean demo,
      @Value("${consilium.url:}") String url,
      Roles roles) {
    this.demo = demo;
    this.url = url;
    this.roles = roles;
  }

  /** Whether the installation still waits for its first administrator. */
  boolean open() {
    return !demo && !roles.administratorExists();
  }

  boolean matches(String typed) {
    return digest.length > 0 && MessageDigest.isEqual(digest, digest(typed));
  }

  @EventListener(ApplicationReadyEvent.class)
  void announce() {
    if (open()) {
      System.out.printf(
          "%nThis installation has no administrator yet. Open %s/setup and enter: %s%n%n",
          url, renew());
    }
  }

  /** Makes a new code, grouped by four; the one before is void. */
  String renew() {
    SecureRandom random = new SecureRandom();
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(i > 0 && i % 4 == 0 ? "-" : "").append(DIGITS.charAt(random.nextInt(32)));
    }
    digest = digest(code.toString());
    return code.toString();
  }

  private static byte[] digest(String code) {
    String plain =
        code.toUpperCase(Locale.ROOT)
            .replaceAll("[^0-9A-Z]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    return Seal.sha256(plain.getBytes(UTF_8));
  }
}
