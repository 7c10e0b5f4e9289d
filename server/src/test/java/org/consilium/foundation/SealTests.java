package org.consilium.foundation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SealTests {
  private static final byte[] WORDS = "plaque de la jambe, depuis six mois".getBytes(UTF_8);

  private final Seal seal = new Seal(new byte[32]);

  @Test
  void whatIsSealedOpensToTheSame() {
    assertThat(seal.open(seal.close(WORDS))).isEqualTo(WORDS);
    assertThat(seal.open(seal.close(new byte[0]))).isEmpty();
    byte[] much = new byte[5_000_000];
    assertThat(seal.open(seal.close(much))).isEqualTo(much);
  }

  @Test
  void theSameWordsNeverLookTheSame() {
    assertThat(seal.close(WORDS)).isNotEqualTo(seal.close(WORDS));
  }

  @Test
  void sealedBytesHoldNoneOfTheWords() {
    assertThat(new String(seal.close(WORDS), UTF_8)).doesNotContain("plaque", "jambe");
  }

  @Test
  void everyAlteredByteIsNoticed() {
    byte[] sealed = seal.close(WORDS);
    for (int at = 0; at < sealed.length; at++) {
      byte[] altered = sealed.clone();
      altered[at] ^= 1;
      assertThatThrownBy(() -> seal.open(altered)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void anotherKeyOpensNothing() {
    byte[] other = new byte[32];
    other[31] = 1;
    byte[] sealed = seal.close(WORDS);

    assertThatThrownBy(() -> new Seal(other).open(sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("plaque");
  }

  @Test
  void whatIsTooShortToBeSealedIsRefusedLikeAnyAlteredBytes() {
    for (int length = 0; length < 28; length++) {
      byte[] few = new byte[length];
      assertThatThrownBy(() -> seal.open(few)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void onlyAKeyOfThirtyTwoBytesServes() {
    assertThatThrownBy(() -> new Seal(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Seal(new byte[33])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDigestNeedsTheKey() {
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(seal.digest(WORDS)).isEqualTo(seal.digest(WORDS)).hasSize(32);
    assertThat(new Seal(other).digest(WORDS)).isNotEqualTo(seal.digest(WORDS));
    assertThat(seal.digest(WORDS)).isNotEqualTo(Seal.sha256(WORDS));
  }

  @Test
  void twoNodesOfOneKeyShareAFingerprint() {
    assertThat(new Seal(new byte[32]).fingerprint())
        .isEqualTo(seal.fingerprint())
        .matches("[0-9a-f]{16}");
  }

  /** The example 'abc' of FIPS 180-2, appendix B.1. */
  @Test
  void sha256IsSha256() {
    assertThat(HexFormat.of().formatHex(Seal.sha256("abc".getBytes(UTF_8))))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
