package org.consilium.notifications;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where mails wait until a node's {@link Postman} carries them. Written in the transaction of what
 * they tell: neither exists without the other.
 */
@Component
class Outbox {
  private static final int HEAD_START_MINUTES = 60;

  private final MailRows rows;
  private final Doorbell doorbell;

  Outbox(MailRows rows, Doorbell doorbell) {
    this.rows = rows;
    this.doorbell = doorbell;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void put(String recipient, String subject, String body) {
    rows.insert(recipient, subject, body, 0);
    doorbell.ringAfterCommit();
  }

  /** Ahead of the others: somebody sits before the screen and waits for it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void putFirst(String recipient, String subject, String body) {
    rows.insert(recipient, subject, body, HEAD_START_MINUTES);
    doorbell.ringAfterCommit();
  }
}
