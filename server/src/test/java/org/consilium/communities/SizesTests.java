package org.consilium.communities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.consilium.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SizesTests extends World {
  @Autowired private MembershipRows memberships;
  @Autowired private Specialties specialties;

  private Instant now = Instant.EPOCH;

  @Test
  void verifiedMembersAreCountedOnceInFiveMinutes() {
    int forensic = specialties.byCode("forensic-medicine").orElseThrow().id();
    Sizes sizes = new Sizes(memberships, () -> now);
    assertThat(sizes.bySpecialty()).doesNotContainKey(forensic);

    rows.join(amal.id(), List.of("forensic-medicine"));
    rows.join(dana.id(), List.of("forensic-medicine"));
    now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
    assertThat(sizes.bySpecialty()).doesNotContainKey(forensic);

    now = now.plusMillis(1);
    assertThat(sizes.bySpecialty()).containsEntry(forensic, 1L);
  }
}
