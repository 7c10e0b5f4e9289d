package org.consilium.rights;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.consilium.foundation.Seal;
import org.springframework.stereotype.Component;

/**
 * Signs what leaves the installation with its own Ed25519 key (RFC 8032), made once; the private
 * half rests sealed. A signature is the 64 bytes that OpenSSL understands too, over the SHA-256 of
 * the file: Ed25519 itself would ask for all of it at once.
 */
@Component
class Signing {
  private final ExportRows rows;
  private final Seal seal;

  Signing(ExportRows rows, Seal seal) {
    this.rows = rows;
    this.seal = seal;
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] sign(byte[] digest) {
    try {
      byte[] encoded = seal.open(pair().sealed());
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
      signature.update(digest);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as a PEM file. */
  String pem() {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair().publicKey());
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  static boolean verify(byte[] publicKey, byte[] digest, byte[] signature) {
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(publicKey));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(digest);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private ExportRows.KeyPair pair() {
    return rows.signingKey()
        .orElseGet(
            () -> {
              rows.insertSigningKey(make());
              return rows.signingKey().orElseThrow();
            });
  }

  private ExportRows.KeyPair make() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new ExportRows.KeyPair(
          pair.getPublic().getEncoded(), seal.close(pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
