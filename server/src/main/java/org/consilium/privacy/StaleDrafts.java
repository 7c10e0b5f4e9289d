package org.consilium.privacy;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Drops drafts that nobody touched for fourteen days, and what was signed a day ago and never sent;
 * several nodes may do so at once.
 */
@Component
class StaleDrafts {
  static final int DAYS = 14;
  static final int SIGNED_HOURS = 24;

  private static final Logger log = LoggerFactory.getLogger(StaleDrafts.class);

  private final DraftRows rows;
  private final SignatureRows signatures;

  StaleDrafts(DraftRows rows, SignatureRows signatures) {
    this.rows = rows;
    this.signatures = signatures;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void drop() {
    int dropped = rows.deleteStale(DAYS);
    if (dropped > 0) {
      log.info("{} stale drafts dropped", dropped);
    }
    signatures.deleteStale(SIGNED_HOURS);
  }
}
