package org.consilium.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.consilium.foundation.Seal;
import org.consilium.push.Push;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where mails and pushes wait until a node's {@link Postman} carries them. Written in the
 * transaction of what they tell: neither exists without the other. Their words wait sealed, the
 * subject as well.
 */
@Component
class Outbox {
  private static final int HEAD_START_MINUTES = 60;
  private static final JsonMapper JSON = JsonMapper.builder().build();

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
    put(recipient, subject, body, "");
  }

  /**
   * A mail of a list.
   *
   * @param leave address that ends the list for its recipient
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(String recipient, String subject, String body, String leave) {
    rows.insert(recipient, seal(subject, body, leave), Instant.now(), false);
    doorbell.ringAfterCommit();
  }

  /**
   * The same, when nothing else is to be carried: the digests of an hour are many.
   *
   * @param at not before then
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void putLast(String recipient, String subject, String body, String leave, Instant at) {
    rows.insert(recipient, seal(subject, body, leave), at, true);
    doorbell.ringAfterCommit();
  }

  /** Ahead of the others: somebody sits before the screen and waits for it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void putFirst(String recipient, String subject, String body) {
    Instant ahead = Instant.now().minusSeconds(60L * HEAD_START_MINUTES);
    rows.insert(recipient, seal(subject, body, ""), ahead, false);
    doorbell.ringAfterCommit();
  }

  /** For one device; an older one of the same topic that still waits is forgotten. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(long device, Push push) {
    rows.forget(device, push.topic());
    rows.insertPush(device, push.topic(), seal.close(JSON.writeValueAsBytes(push)));
    doorbell.ringAfterCommit();
  }

  /** The words of a mail that waits, or of a demonstration's. */
  MailWords.Words words(MailRows.Mail mail) {
    String[] words = lines(mail);
    return new MailWords.Words(words[1], words[2]);
  }

  /** The address that ends the list which a mail is of; empty for one that is of none. */
  String leave(MailRows.Mail mail) {
    return lines(mail)[0];
  }

  Push push(MailRows.Waiting waiting) {
    return JSON.readValue(seal.open(waiting.sealed()), Push.class);
  }

  private String[] lines(MailRows.Mail mail) {
    return new String(seal.open(mail.sealed()), UTF_8).split("\n", 3);
  }

  private byte[] seal(String subject, String body, String leave) {
    return seal.close((leave + "\n" + subject + "\n" + body).getBytes(UTF_8));
  }
}
