package org.consilium.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EncryptionTests {
  private static final byte[] RECEIVER =
      bytes(
          "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
  private static final byte[] AUTH = bytes("BTBZMqHH6r4Tts7J_aSIgg");

  @Test
  void theExampleOfTheStandardComesOutAsThere() throws GeneralSecurityException {
    ECPublicKey publicKey =
        Curve.key(
            bytes(
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
    BigInteger secret = new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
    KeyPair sender =
        new KeyPair(
            publicKey,
            KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(secret, publicKey.getParams())));

    byte[] sealed =
        Encryption.encrypt(
            Encryption.delimited("When I grow up, I want to be a watermelon".getBytes(UTF_8)),
            RECEIVER,
            AUTH,
            sender,
            bytes("DGv6ra1nlYgDCS1FRnbzlw"));

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
        .as("RFC 8291, 5")
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
                + "QexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void everyPushIsAsLongAsEveryOther() throws GeneralSecurityException {
    assertThat(Encryption.encrypt(new byte[0], RECEIVER, AUTH))
        .hasSameSizeAs(Encryption.encrypt(new byte[Encryption.PADDED], RECEIVER, AUTH))
        .hasSizeLessThan(4096);
    assertThatThrownBy(() -> Encryption.encrypt(new byte[Encryption.PADDED + 1], RECEIVER, AUTH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoPointOfTheCurveIsNoKey() {
    byte[] beside = RECEIVER.clone();
    beside[64] ^= 1;
    assertThatThrownBy(() -> Curve.key(beside)).isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> Curve.key(new byte[65])).isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> Curve.key(new byte[33])).isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void pointsAreSixtyFiveBytesAndComeBackTheSame() throws GeneralSecurityException {
    for (int i = 0; i < 300; i++) {
      byte[] point = Curve.bytes((ECPublicKey) Curve.pair().getPublic());
      assertThat(Curve.bytes(Curve.key(point))).isEqualTo(point);
    }
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
