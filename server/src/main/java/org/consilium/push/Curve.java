package org.consilium.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Points of P-256 as 65 bytes: 4, then x and y, 32 bytes each (SEC 1, 2.3.3). */
final class Curve {
  static final int POINT = 65;
  private static final int NUMBER = 32;
  private static final ECParameterSpec P256 = p256();

  private Curve() {}

  static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(P256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(ECPublicKey key) {
    byte[] point = new byte[POINT];
    point[0] = 4;
    put(key.getW().getAffineX(), point, 1);
    put(key.getW().getAffineY(), point, 1 + NUMBER);
    return point;
  }

  /**
   * @throws GeneralSecurityException for what is no point of the curve: a secret shared with such a
   *     one would tell of our key
   */
  static ECPublicKey key(byte[] point) throws GeneralSecurityException {
    if (point.length != POINT || point[0] != 4) {
      throw new GeneralSecurityException("no point");
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + NUMBER));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + NUMBER, POINT));
    BigInteger p = ((ECFieldFp) P256.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(P256.getCurve().getA().multiply(x)).add(P256.getCurve().getB()).mod(p);
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.pow(2).mod(p).equals(right)) {
      throw new GeneralSecurityException("not on the curve");
    }
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256));
  }

  private static void put(BigInteger number, byte[] point, int at) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, NUMBER);
    System.arraycopy(bytes, bytes.length - length, point, at + NUMBER - length, length);
  }

  private static ECParameterSpec p256() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
