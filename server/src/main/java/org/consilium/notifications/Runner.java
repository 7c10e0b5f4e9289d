package org.consilium.notifications;

import java.time.Duration;
import java.util.List;
import org.consilium.push.Courier;
import org.consilium.push.Outcome;
import org.consilium.push.Push;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Carries the pushes of the outbox, one loop a node, a handful at a time and some thirty to one
 * service at most, so that a slow one holds up no other; two nodes never carry the same one at
 * once. What a service does not take now is tried again until it is worth nothing any more.
 */
@Component
class Runner extends Loop {
  private static final Logger log = LoggerFactory.getLogger(Runner.class);
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final int HANDFUL = 16;
  private static final int ATTEMPTS = 12;

  private final Pushes pushes;
  private final MailRows rows;
  private final Outbox outbox;
  private final Courier courier;
  private final Doorbell doorbell;
  private final Lanes lanes = new Lanes(HANDFUL);
  private final boolean demo;

  Runner(
      Pushes pushes,
      MailRows rows,
      Outbox outbox,
      Courier courier,
      Doorbell doorbell,
      @Value("${consilium.demo:false}") boolean demo) {
    super("runner", PATIENCE, doorbell);
    this.pushes = pushes;
    this.rows = rows;
    this.outbox = outbox;
    this.courier = courier;
    this.doorbell = doorbell;
    this.demo = demo;
  }

  @Override
  void round() {
    try {
      while (isRunning() && pushes.next()) {
        // One member a turn, each in a transaction of its own.
      }
      int taken = HANDFUL;
      while (isRunning() && !demo && taken == HANDFUL) {
        List<MailRows.Waiting> handful = rows.takePushes(lanes.full(), HANDFUL);
        handful.forEach(this::send);
        taken = handful.size();
      }
    } catch (RuntimeException e) {
      log.warn("the round of pushes stopped: {}", e.getClass().getName());
    }
  }

  /** Lets what is in hand arrive, as the loop does. */
  @Override
  public void stop() {
    super.stop();
    try {
      lanes.awaitEmpty(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(MailRows.Waiting one) {
    lanes.enter(one.service());
    Thread.ofVirtual()
        .name("push")
        .start(
            () -> {
              try {
                carry(one);
              } finally {
                if (lanes.leave(one.service())) {
                  doorbell.ring();
                }
              }
            });
  }

  private void carry(MailRows.Waiting one) {
    try {
      Push push = outbox.push(one);
      switch (courier.carry(one.device(), push)) {
        case Outcome.Carried() -> rows.delete(one.id());
        case Outcome.Gone() -> log.info("a device listens no more, push {} dropped", one.id());
        case Outcome.Later later -> {
          later.after().ifPresent(wait -> rows.postpone(one.id(), least(wait)));
          log.info("push {} not taken, attempt {}", one.id(), one.attempts());
          giveUpInTheEnd(one);
        }
        case Outcome.Refused(String reason) -> {
          rows.delete(one.id());
          log.warn("push {} dropped: {}", one.id(), reason);
        }
      }
    } catch (RuntimeException e) {
      log.warn("push {} not carried: {}", one.id(), e.getClass().getName());
      giveUpInTheEnd(one);
    }
  }

  private void giveUpInTheEnd(MailRows.Waiting one) {
    if (one.attempts() >= ATTEMPTS) {
      rows.delete(one.id());
    }
  }

  private static Duration least(Duration wait) {
    return wait.compareTo(LONGEST_REST) < 0 ? wait : LONGEST_REST;
  }
}
