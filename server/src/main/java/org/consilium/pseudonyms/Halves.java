package org.consilium.pseudonyms;

import java.security.SecureRandom;

/**
 * A secret in shares of which any two give it back and one alone says nothing: Shamir's scheme
 * (Communications of the ACM 22, 1979) with a line over GF(2^8), each byte apart, in the field of
 * AES (x^8 + x^4 + x^3 + x + 1). The share at {@code x} is {@code secret + x · slope}.
 */
final class Halves {
  private static final int POLYNOMIAL = 0x11b;

  private final byte[] secret;
  private final byte[] slope;

  private Halves(byte[] secret, byte[] slope) {
    this.secret = secret;
    this.slope = slope;
  }

  static Halves of(byte[] secret, SecureRandom random) {
    byte[] slope = new byte[secret.length];
    random.nextBytes(slope);
    return new Halves(secret.clone(), slope);
  }

  /**
   * @param x 1 to 255, another for each who holds a share
   */
  byte[] at(int x) {
    if (x < 1 || x > 255) {
      throw new IllegalArgumentException("a share stands at 1 to 255");
    }
    byte[] share = new byte[secret.length];
    for (int i = 0; i < share.length; i++) {
      share[i] = (byte) (secret[i] ^ times(slope[i] & 0xff, x));
    }
    return share;
  }

  /** The secret of two shares that stand at different places. */
  static byte[] join(int x, byte[] share, int otherX, byte[] other) {
    if (x == otherX || share.length != other.length) {
      throw new IllegalArgumentException("two shares of one secret");
    }
    int inverse = inverse(x ^ otherX);
    byte[] secret = new byte[share.length];
    for (int i = 0; i < secret.length; i++) {
      int sum = times(share[i] & 0xff, otherX) ^ times(other[i] & 0xff, x);
      secret[i] = (byte) times(sum, inverse);
    }
    return secret;
  }

  static int times(int a, int b) {
    int product = 0;
    int shifted = a;
    for (int rest = b; rest != 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        product ^= shifted;
      }
      shifted <<= 1;
      if ((shifted & 0x100) != 0) {
        shifted ^= POLYNOMIAL;
      }
    }
    return product;
  }

  /** a^254: the multiplicative group has 255 elements. */
  private static int inverse(int a) {
    int result = 1;
    for (int i = 0; i < 254; i++) {
      result = times(result, a);
    }
    return result;
  }
}
