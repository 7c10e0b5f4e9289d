package org.consilium.paging;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.consilium.foundation.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Works the steps that are due, one transaction each; every node's clock ticks. */
@Component
class EscalationClock {
  private static final Logger log = LoggerFactory.getLogger(EscalationClock.class);
  private static final int MOST = 200;

  private final Escalations escalations;
  private final AtomicBoolean busy = new AtomicBoolean();

  EscalationClock(Escalations escalations) {
    this.escalations = escalations;
  }

  /** By rate, not by delay: jobs by delay wait for each other, and some are long. */
  @Scheduled(initialDelay = 5, fixedRate = 2, timeUnit = TimeUnit.SECONDS)
  void round() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      round(Instant.now());
    } catch (RuntimeException e) {
      log.warn("the clock of questions missed a round: {}", e.getClass().getName());
    } finally {
      busy.set(false);
    }
  }

  /** How many steps were worked. */
  int round(Instant now) {
    Actor clock = Actor.nobody(Locale.FRENCH);
    int worked = 0;
    while (worked < MOST && step(clock, now)) {
      worked++;
    }
    return worked;
  }

  /** One that fails is put off: the others do not wait for it. */
  private boolean step(Actor clock, Instant now) {
    try {
      return escalations.next(clock, now);
    } catch (StepFailed e) {
      if (e.failure() instanceof TransientDataAccessException) {
        throw e.failure(); // The database is busy or away: the same step again, in the next round.
      }
      log.error("a step of a question's clock failed: {}", e.failure().getClass().getName());
      escalations.putOff(clock, e.caseId(), now);
      return true;
    }
  }
}
