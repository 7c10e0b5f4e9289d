package org.consilium.notifications;

import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Mails that other rooms have to send, at once and whatever the member's delay: that something was
 * decided and where it stands, never what.
 */
@Component
public class Letters {
  private final Outbox outbox;
  private final MailWords words;

  Letters(Outbox outbox, MailWords words) {
    this.outbox = outbox;
    this.words = words;
  }

  /**
   * Queues a letter in the current transaction.
   *
   * @param key of the message: {@code key.subject}, and {@code key.body} whose argument 0 is the
   *     address of {@code path} on this installation
   */
  public void send(String recipient, Locale language, String key, String path) {
    MailWords.Words letter = words.letter(language, key, path);
    outbox.putFirst(recipient, letter.subject(), letter.body());
  }
}
