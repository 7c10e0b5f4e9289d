package org.consilium.privacy;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the consents whose last day is over, as a withdrawal would, and warns of those about to end.
 * Several nodes may do so at once: each takes rows that no other holds, and each thing happens
 * once.
 */
@Component
class Expiries {
  static final int WARNED_DAYS = 30;
  private static final int MOST = 200;

  private final ConsentRows rows;
  private final Endings endings;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Expiries(ConsentRows rows, Endings endings, Audit audit, ApplicationEventPublisher events) {
    this.rows = rows;
    this.endings = endings;
    this.audit = audit;
    this.events = events;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  @Transactional
  void end() {
    Actor clock = Actor.nobody(Locale.FRENCH);
    rows.takeOver(MOST).forEach(id -> endings.end(clock, id, Ending.EXPIRED));
  }

  @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  @Transactional
  void warn() {
    Actor clock = Actor.nobody(Locale.FRENCH);
    for (long id : rows.remind(WARNED_DAYS)) {
      audit.record(clock, "consent.warn", "consent", id);
      events.publishEvent(new ConsentExpiring(id));
    }
  }
}
