package org.consilium.media;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Drops pictures staged more than a day ago; several nodes may do so at once. */
@Component
class StaleImages {
  static final int HOURS = 24;

  private final StagedImageRows rows;
  private final Audit audit;

  StaleImages(StagedImageRows rows, Audit audit) {
    this.rows = rows;
    this.audit = audit;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  @Transactional
  void drop() {
    Actor clock = Actor.nobody(Locale.FRENCH);
    for (long id : rows.deleteStale(HOURS)) {
      audit.record(clock, "staged-image.expire", "staged-image", id);
    }
  }
}
