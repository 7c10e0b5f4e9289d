package org.consilium.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts for one browser (RFC 8291) in one record of the content coding aes128gcm (RFC 8188),
 * padded to a length that is the same for all: the service that carries it learns nothing.
 */
final class Encryption {
  /** Bytes of a text and its padding; what services must take is 4096 in all (RFC 8030, 7.2). */
  static final int PADDED = 1024;

  private static final int RECORD = 4096;
  private static final int SALT = 16;
  private static final byte LAST_RECORD = 2;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Encryption() {}

  /**
   * @param clear at most {@link #PADDED} bytes
   * @param receiver the browser's public key, 65 bytes
   * @param auth the browser's secret, 16 bytes
   */
  static byte[] encrypt(byte[] clear, byte[] receiver, byte[] auth)
      throws GeneralSecurityException {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    return encrypt(Arrays.copyOf(delimited(clear), PADDED + 1), receiver, auth, Curve.pair(), salt);
  }

  /**
   * @param delimited the text, the mark of the last record, and padding
   */
  static byte[] encrypt(byte[] delimited, byte[] receiver, byte[] auth, KeyPair sender, byte[] salt)
      throws GeneralSecurityException {
    byte[] ours = Curve.bytes((ECPublicKey) sender.getPublic());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(sender.getPrivate());
    agreement.doPhase(Curve.key(receiver), true);
    byte[] info =
        ByteBuffer.allocate(14 + 2 * Curve.POINT)
            .put("WebPush: info\0".getBytes(US_ASCII))
            .put(receiver)
            .put(ours)
            .array();
    byte[] secret = derive(agreement.generateSecret(), auth, info, 32);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(derive(secret, salt, named("aes128gcm"), 16), "AES"),
        new GCMParameterSpec(128, derive(secret, salt, named("nonce"), 12)));
    byte[] sealed = cipher.doFinal(delimited);
    return ByteBuffer.allocate(SALT + 4 + 1 + Curve.POINT + sealed.length)
        .put(salt)
        .putInt(RECORD)
        .put((byte) Curve.POINT)
        .put(ours)
        .put(sealed)
        .array();
  }

  static byte[] delimited(byte[] clear) {
    if (clear.length > PADDED) {
      throw new IllegalArgumentException("too long for a screen");
    }
    byte[] delimited = Arrays.copyOf(clear, clear.length + 1);
    delimited[clear.length] = LAST_RECORD;
    return delimited;
  }

  private static byte[] named(String use) {
    return ("Content-Encoding: " + use + "\0").getBytes(US_ASCII);
  }

  private static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt).thenExpand(info, length));
  }
}
