package org.consilium.notifications;

import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mails of a demonstration, which has no mail server. A real installation shows none. */
@Component
public class SentMails {
  private static final int PAGE = 30;

  private final MailRows rows;
  private final Outbox outbox;
  private final boolean demo;

  SentMails(MailRows rows, Outbox outbox, @Value("${consilium.demo:false}") boolean demo) {
    this.rows = rows;
    this.outbox = outbox;
    this.demo = demo;
  }

  /**
   * Newest first, thirty a page.
   *
   * @param before key of the slice before, or null for the newest
   */
  public Slice<SentMail> newest(@Nullable Long before) {
    if (!demo) {
      throw Refusal.notFound();
    }
    return Slice.of(rows.newest(before, PAGE + 1), PAGE, mail -> Long.toString(mail.id()))
        .map(this::opened);
  }

  private SentMail opened(MailRows.Mail mail) {
    MailWords.Words words = outbox.words(mail);
    return new SentMail(
        mail.id(), mail.recipient(), words.subject(), words.body(), mail.createdAt());
  }
}
