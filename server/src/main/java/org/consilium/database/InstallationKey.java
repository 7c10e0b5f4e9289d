package org.consilium.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret of one installation: 32 random bytes in {@code DATA/key} (Base64, mode 0600), or in
 * {@code CONSILIUM_KEY} or the file that {@code CONSILIUM_KEY_FILE} names, where several nodes
 * share it; 64 once it was changed, see {@code bin/consilium rotate-key}. The mark of the data
 * directory remembers a fingerprint, so that a lost or exchanged key is noticed instead of quietly
 * replaced: what was made with the old one could never be read or recognised again. A demo's key
 * says in its first bytes that it is one, and opens no real installation.
 */
public final class InstallationKey {
  private static final int BYTES = 32;
  private static final int FEWEST_DISTINCT = 8;
  private static final byte[] DEMO = "DEMO".getBytes(US_ASCII);

  /** The next key, while everything is sealed anew; the old one until that is done. */
  private static final String NEXT = "key.next";

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
      String given = given(env);
      String known = directory.marked("key");
      byte[] key;
      if (!given.isBlank()) {
        key = decode(given, "CONSILIUM_KEY");
      } else if (Files.exists(file)) {
        key = decode(Files.readString(file), "The key " + file);
      } else if (known == null) {
        key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        if (directory.kind() == DataDirectory.Kind.DEMO) {
          System.arraycopy(DEMO, 0, key, 0, DEMO.length);
        }
        PrivateFile.write(file, Base64.getEncoder().encodeToString(key) + "\n");
      } else {
        throw new StartRefused("The key %s is missing: restore it from a backup.".formatted(file));
      }
      if (directory.kind() == DataDirectory.Kind.REAL) {
        refuseGuessable(key);
      }
      remember(directory, known, key);
      return key;
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** Whether the key stands in the environment rather than in the data directory. */
  public static boolean given(DataDirectory directory, Map<String, String> env) {
    return !given(env).isBlank() || Files.notExists(directory.resolve("key"));
  }

  /** Writes down the key that will be, before anything is sealed with it. */
  public static void prepare(DataDirectory directory, byte[] next) {
    write(directory, NEXT, next);
  }

  /** The key that was prepared, when a change of keys was broken off. */
  public static Optional<byte[]> prepared(DataDirectory directory) {
    Path file = directory.resolve(NEXT);
    try {
      return Files.exists(file)
          ? Optional.of(decode(Files.readString(file), "The key " + file))
          : Optional.empty();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** Puts the prepared key in the place of the old one; not where the operator keeps it. */
  public static void replace(DataDirectory directory, byte[] next, boolean given) {
    try {
      if (!given) {
        write(directory, "key", next);
      }
      directory.addMark("key", fingerprint(next));
      Files.deleteIfExists(directory.resolve(NEXT));
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static void write(DataDirectory directory, String name, byte[] key) {
    try {
      PrivateFile.write(directory.resolve(name), Base64.getEncoder().encodeToString(key) + "\n");
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static String given(Map<String, String> env) {
    return Secret.read(
        env.getOrDefault("CONSILIUM_KEY", ""), env.getOrDefault("CONSILIUM_KEY_FILE", ""));
  }

  private static void refuseGuessable(byte[] key) {
    boolean[] seen = new boolean[256];
    int distinct = 0;
    for (int i = 0; i < BYTES; i++) {
      int value = key[i] & 0xff;
      distinct += seen[value] ? 0 : 1;
      seen[value] = true;
    }
    if (distinct < FEWEST_DISTINCT || Arrays.equals(Arrays.copyOf(key, DEMO.length), DEMO)) {
      throw new StartRefused(
          "The key is a demo's or an example: a real installation needs one of its own"
              + " (openssl rand -base64 32).");
    }
  }

  /**
   * The mark follows a key that was changed on another node: it has the same codes, which nobody
   * knows but who held the old one.
   */
  private static void remember(DataDirectory directory, @Nullable String known, byte[] key)
      throws IOException {
    String now = fingerprint(key);
    String codes = fingerprint(codes(key));
    if (known == null || (!known.equals(now) && codes.equals(directory.marked("codes")))) {
      directory.addMark("key", now);
    } else if (!known.equals(now)) {
      throw new StartRefused(
          "The key is not the one that %s began with: give back the old one, from a backup."
              .formatted(directory.path()));
    }
    if (directory.marked("codes") == null) {
      directory.addMark("codes", codes);
    }
  }

  /** As {@code foundation.Seal} makes them of a key. */
  private static byte[] codes(byte[] key) {
    if (key.length > BYTES) {
      return Arrays.copyOfRange(key, BYTES, key.length);
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal("digest".getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StartRefused unusable(DataDirectory directory, IOException e) {
    return new StartRefused(
        "The key of %s cannot be used: %s.".formatted(directory.path(), DataDirectory.reason(e)),
        e);
  }

  private static byte[] decode(String text, String name) {
    try {
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length == BYTES || key.length == 2 * BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Told below, like a wrong length.
    }
    throw new StartRefused("%s is damaged: expected 32 bytes in Base64, or 64.".formatted(name));
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
