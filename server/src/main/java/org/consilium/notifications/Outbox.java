package org.consilium.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.consilium.foundation.Seal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where mails wait until a node's {@link Postman} carries them. Written in the transaction of what
 * they tell: neither exists without the other. Their words wait sealed, the subject as well.
 */
@Component
class Outbox {
  private static final int HEAD_START_MINUTES = 60;

  private final MailRows rows;
  private final Seal seal;
  private final Doorbell doorbell;

  Outbox(MailRows rows, Seal seal, Doorbell doorbell) {
    this.rows = rows;
    this.seal = seal;
    this.doorbell = doorbell;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void put(String recipient, String subject, String body) {
    put(recipient, subject, body, 0);
  }

  /** Ahead of the others: somebody sits before the screen and waits for it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void putFirst(String recipient, String subject, String body) {
    put(recipient, subject, body, HEAD_START_MINUTES);
  }

  /** The words of a mail that waits, or of a demonstration's. */
  MailWords.Words words(MailRows.Mail mail) {
    String[] words = new String(seal.open(mail.sealed()), UTF_8).split("\n", 2);
    return new MailWords.Words(words[0], words[1]);
  }

  private void put(String recipient, String subject, String body, int headStart) {
    byte[] words = (subject + "\n" + body).getBytes(UTF_8);
    rows.insert(recipient, seal.close(words), headStart);
    doorbell.ringAfterCommit();
  }
}
