package org.consilium.communities;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How many verified members each specialty has, as of some minutes ago. Counting reads every
 * membership, so a node counts once in five minutes, however many look.
 */
@Component
class Sizes {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final MembershipRows rows;
  private final InstantSource clock;
  private @Nullable Counted last;

  private record Counted(Map<Integer, Long> sizes, Instant at) {}

  @Autowired
  Sizes(MembershipRows rows) {
    this(rows, InstantSource.system());
  }

  Sizes(MembershipRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** By number of specialty; a specialty without any is absent. One counts, the others wait. */
  synchronized Map<Integer, Long> bySpecialty() {
    Instant now = clock.instant();
    Counted known = last;
    if (known == null || !now.isBefore(known.at().plus(LIFE))) {
      known = new Counted(rows.sizes(), now);
      last = known;
    }
    return known.sizes();
  }
}
