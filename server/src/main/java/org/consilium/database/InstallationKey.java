package org.consilium.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secret of one installation: 32 random bytes in {@code DATA/key} (Base64, mode 0600), or in
 * {@code CONSILIUM_KEY} where several nodes share it. The mark of the data directory remembers a
 * fingerprint, so that a lost or exchanged key is noticed instead of quietly replaced: what was
 * made with the old one could never be read or recognised again.
 */
public final class InstallationKey {
  private static final int BYTES = 32;

  private InstallationKey() {}

  /**
   * The key; at the first start it is made. Call it once the installation's lock is held, that is
   * after {@link Database#open}.
   *
   * @throws StartRefused if the key is damaged, lost, or not the one this installation began with
   */
  public static byte[] load(DataDirectory directory, Map<String, String> env) {
    try {
      Path file = directory.resolve("key");
      String given = env.getOrDefault("CONSILIUM_KEY", "");
      String known = directory.marked("key");
      byte[] key;
      if (!given.isBlank()) {
        key = decode(given, "CONSILIUM_KEY");
      } else if (Files.exists(file)) {
        key = decode(Files.readString(file), "The key " + file);
      } else if (known == null) {
        key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        PrivateFile.write(file, Base64.getEncoder().encodeToString(key) + "\n");
      } else {
        throw new StartRefused("The key %s is missing: restore it from a backup.".formatted(file));
      }
      remember(directory, known, fingerprint(key));
      return key;
    } catch (IOException e) {
      throw new StartRefused(
          "The key of %s cannot be used: %s.".formatted(directory.path(), DataDirectory.reason(e)),
          e);
    }
  }

  private static void remember(DataDirectory directory, @Nullable String known, String now)
      throws IOException {
    if (known == null) {
      directory.addMark("key", now);
    } else if (!known.equals(now)) {
      throw new StartRefused(
          "The key is not the one that %s began with: give back the old one, from a backup."
              .formatted(directory.path()));
    }
  }

  private static byte[] decode(String text, String name) {
    try {
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length == BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Told below, like a wrong length.
    }
    throw new StartRefused("%s is damaged: expected 32 bytes in Base64.".formatted(name));
  }

  private static String fingerprint(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("consilium installation key".getBytes(US_ASCII));
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key), 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
