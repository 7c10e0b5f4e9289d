package org.consilium.deid.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns identifiers into others, always the same within a run, never back. */
final class Secret {

  private final SecretKeySpec key;

  Secret(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** A UID of PS3.5, B.2: 2.25. and 128 bits. */
  String uid(String uid) {
    return "2.25." + new BigInteger(1, Arrays.copyOf(hash("uid " + uid), 16));
  }

  /** A number for a patient, the same in all files of the run. */
  String patient(String number) {
    return "P" + HexFormat.of().withUpperCase().formatHex(hash("patient " + number), 0, 6);
  }

  /** How many days all dates of this patient go back: 30 to 3,679. */
  int days(String patient) {
    return 30 + new BigInteger(1, hash("days " + patient)).mod(BigInteger.valueOf(3650)).intValue();
  }

  private byte[] hash(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
