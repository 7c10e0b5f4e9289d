package org.consilium.rights;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.consilium.accounts.Departures;
import org.consilium.foundation.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Erases, each hour, those whose day of leaving has come; several nodes take different ones. Who
 * cannot go, such as the last administrator, keeps nobody else.
 */
@Component
class Departing {
  private static final Logger log = LoggerFactory.getLogger(Departing.class);

  private final Departures departures;

  Departing(Departures departures) {
    this.departures = departures;
  }

  @Scheduled(initialDelay = 4, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void round() {
    Actor clock = Actor.nobody(Locale.FRENCH);
    for (long id : departures.due()) {
      try {
        departures.leave(clock, id);
      } catch (RuntimeException e) {
        log.warn("departure of {} put off for a day: {}", id, e.getClass().getName());
        departures.postpone(clock, id);
      }
    }
  }
}
