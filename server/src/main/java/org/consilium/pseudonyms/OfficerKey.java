package org.consilium.pseudonyms;

import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * An officer's pair of keys: RSA of 3072 bits with OAEP (RFC 8017, SHA-256), the private one under
 * AES-256-GCM with a key from the officer's passphrase (PBKDF2 with HMAC-SHA-256, RFC 8018). The
 * passphrase is kept nowhere: without it the server opens nothing.
 *
 * @param wrapped nonce of 12 bytes, then the sealed private key (PKCS #8)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OfficerKey(long id, long accountId, byte[] publicKey, byte[] salt, byte[] wrapped) {
  private static final int BITS = 3072;
  private static final int ROUNDS = 600_000;
  private static final int NONCE = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A pair nobody holds yet; {@code id} is 0. */
  static OfficerKey make(long accountId, char[] passphrase) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      byte[] salt = random(16);
      byte[] sealed = aes(derive(passphrase, salt), pair.getPrivate().getEncoded(), new byte[0]);
      return new OfficerKey(0, accountId, pair.getPublic().getEncoded(), salt, sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The private key; empty when that is not the passphrase. */
  Optional<PrivateKey> unlock(char[] passphrase) {
    try {
      byte[] encoded = unaes(derive(passphrase, salt), wrapped, new byte[0]);
      PrivateKey key =
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      Arrays.fill(encoded, (byte) 0);
      return Optional.of(key);
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param clear 318 bytes at most
   */
  byte[] seal(byte[] clear) {
    try {
      PublicKey key =
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, oaep());
      return cipher.doFinal(clear);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] open(PrivateKey key, byte[] sealed) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, oaep());
      return cipher.doFinal(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealed for another officer, or altered", e);
    }
  }

  /** AES-256-GCM with the nonce in front. */
  static byte[] aes(byte[] key, byte[] clear, byte[] about) throws GeneralSecurityException {
    byte[] nonce = random(NONCE);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(about);
    byte[] sealed = cipher.doFinal(clear);
    return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
  }

  static byte[] unaes(byte[] key, byte[] sealed, byte[] about) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(128, Arrays.copyOf(sealed, NONCE)));
    cipher.updateAAD(about);
    return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  static SecureRandom random() {
    return RANDOM;
  }

  private static OAEPParameterSpec oaep() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("OAEP");
    parameters.init(
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    return parameters.getParameterSpec(OAEPParameterSpec.class);
  }

  private static byte[] derive(char[] passphrase, byte[] salt) throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, ROUNDS, 256);
    try {
      SecretKey key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
      return key.getEncoded();
    } finally {
      spec.clearPassword();
    }
  }
}
