package org.consilium.pseudonyms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HalvesTests {
  private final SecureRandom random = new SecureRandom();
  private final byte[] secret = OfficerKey.random(32);

  @Test
  void anyTwoSharesGiveTheSecretBack() {
    Halves halves = Halves.of(secret, random);
    for (int x : new int[] {1, 2, 3, 128, 255}) {
      for (int y : new int[] {1, 2, 3, 128, 255}) {
        if (x != y) {
          assertThat(Halves.join(x, halves.at(x), y, halves.at(y))).isEqualTo(secret);
        }
      }
    }
  }

  @Test
  void theFieldIsThatOfAes() {
    assertThat(Halves.times(0x57, 0x83)).isEqualTo(0xc1); // FIPS 197, 4.2
    assertThat(Halves.times(0x57, 0x13)).isEqualTo(0xfe);
  }

  @Test
  void oneShareAloneMayBelongToAnySecret() {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 8000; i++) {
      seen.add(Halves.of(new byte[] {42}, random).at(1)[0] & 0xff);
    }
    assertThat(seen).hasSize(256);
  }

  @Test
  void twiceTheSameShareIsRefused() {
    byte[] share = Halves.of(secret, random).at(1);
    assertThatThrownBy(() -> Halves.join(1, share, 1, share))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
