package org.consilium.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.foundation.Actor;
import org.consilium.media.Ward;
import org.junit.jupiter.api.Test;

class ConsentsTests extends Ward {
  private static final String OCCASION = "CASE 7b0c2f5e-2a55-4c4b-9c3e-0d6f4b1c9a10";

  @Test
  void theCodeOfAnOccasionCanBeToldAgainToTheSamePersonOnly() {
    Actor doctor = amal.actor();

    GivenConsent given = given(amal, "MEMBERS", OCCASION);

    assertThat(consents.code(doctor, OCCASION))
        .isEqualTo(given.code())
        .matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}");
    assertThat(consents.code(doctor, OCCASION + "1")).isNotEqualTo(given.code());
    assertThat(consents.code(bruno.actor(), OCCASION)).isNotEqualTo(given.code());
  }
}
