package org.consilium.foundation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes at rest under the installation's key: AES-256-GCM (NIST SP 800-38D), a random 12-byte
 * nonce in front, a 16-byte tag behind. What is opened under another key or was altered throws.
 */
public final class Seal {
  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final Mac codes;
  private final Mac name;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key 32 bytes; after a change of keys 64, of which the last 32 are what codes that people
   *     carry were digested with before and still are
   */
  public Seal(byte[] key) {
    if (key.length != KEY && key.length != 2 * KEY) {
      throw new IllegalArgumentException("the installation's key has 32 or 64 bytes");
    }
    byte[] root = Arrays.copyOf(key, KEY);
    this.key = new SecretKeySpec(derive(root, "seal"), "AES");
    this.codes = mac(codes(key));
    this.name = key.length == KEY ? codes : mac(derive(root, "name"));
  }

  /**
   * A new key that seals anew but knows the codes of the old one: patients carry those for years,
   * and nobody can make them others. What opens the old seals is not in it.
   */
  public static byte[] successor(byte[] key) {
    byte[] next = new byte[2 * KEY];
    byte[] root = new byte[KEY];
    new SecureRandom().nextBytes(root);
    System.arraycopy(root, 0, next, 0, KEY);
    System.arraycopy(codes(key), 0, next, KEY, KEY);
    return next;
  }

  private static byte[] codes(byte[] key) {
    return key.length == KEY ? derive(key, "digest") : Arrays.copyOfRange(key, KEY, 2 * KEY);
  }

  public byte[] close(byte[] clear) {
    try {
      byte[] nonce = new byte[NONCE];
      random.nextBytes(nonce);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = cipher.doFinal(clear);
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] open(byte[] sealed) {
    if (sealed.length < NONCE + TAG_BITS / 8) {
      throw new IllegalStateException("too short to have been sealed");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, Arrays.copyOf(sealed, NONCE)));
      return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealed under another key, or altered", e);
    }
  }

  /** A keyed digest (HMAC-SHA-256) for codes that people carry: useless without the key. */
  public byte[] digest(byte[] code) {
    return hmac(codes, code);
  }

  /** Names the key without telling it, so that two nodes can see that they share one. */
  public String fingerprint() {
    return HexFormat.of().formatHex(Arrays.copyOf(hmac(name, "fingerprint".getBytes(UTF_8)), 8));
  }

  /** SHA-256, for random tokens long enough to need no key. */
  public static byte[] sha256(byte[] token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] derive(byte[] key, String use) {
    return hmac(mac(key), use.getBytes(UTF_8));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With a copy: one that was begun is nobody else's. */
  private static byte[] hmac(Mac mac, byte[] bytes) {
    try {
      return ((Mac) mac.clone()).doFinal(bytes);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
