package org.consilium.audit;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts the head of the chain where the database's superuser cannot change it: into the log of every
 * node, at the start and once a day.
 */
@Component
class HeadLog {
  private static final Logger log = LoggerFactory.getLogger(HeadLog.class);

  private final AuditRows rows;

  HeadLog(AuditRows rows) {
    this.rows = rows;
  }

  @Scheduled(initialDelay = 0, fixedDelay = 1, timeUnit = TimeUnit.DAYS)
  void note() {
    log.info("audit head {}", rows.head());
  }
}
