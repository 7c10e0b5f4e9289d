package org.consilium.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Carries the mails of the outbox, some at once on lines of their own; two nodes never carry the
 * same mail at once. A demonstration carries nothing: its mails count as sent and stay readable. In
 * a real installation a mail's text is emptied once it has left, so that no sign-in link stays
 * behind. Pushes have a loop of their own, {@link Runner}: neither waits for the other's servers.
 */
@Component
class Postman extends Loop {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);
  private static final int ATTEMPTS = 12;
  private static final int CARRIERS = 4;

  private final Reminders reminders;
  private final MailRows mails;
  private final Outbox outbox;
  private final @Nullable JavaMailSenderImpl smtp;
  private final String from;
  private final boolean demo;

  Postman(
      Reminders reminders,
      MailRows mails,
      Outbox outbox,
      Doorbell doorbell,
      ObjectProvider<JavaMailSenderImpl> smtp,
      @Value("${consilium.mail.from:consilium@localhost}") String from,
      @Value("${consilium.demo:false}") boolean demo) {
    super("postman", Duration.ofSeconds(10), doorbell);
    this.reminders = reminders;
    this.mails = mails;
    this.outbox = outbox;
    this.smtp = demo ? null : impatient(smtp.getIfAvailable());
    this.from = from;
    this.demo = demo;
  }

  @Override
  public void start() {
    if (!demo && smtp == null) {
      log.warn("no mail server is set (spring.mail.host): mails wait in the outbox");
    }
    super.start();
  }

  /** Some at once: a mail takes as long as the server thinks about it. */
  @Override
  void round() {
    List<Thread> carriers =
        Stream.generate(() -> Thread.ofVirtual().name("carrier").start(this::carry))
            .limit(CARRIERS)
            .toList();
    try {
      for (Thread carrier : carriers) {
        carrier.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reminds one member and carries one mail a turn, until nothing is left of either. */
  private void carry() {
    try (MailLine line = smtp == null ? null : new MailLine(smtp)) {
      boolean reached = demo || line != null;
      boolean more = true;
      while (isRunning() && more) {
        more = reminded();
        Optional<MailRows.Mail> mail = reached ? mails.take() : Optional.empty();
        if (mail.isPresent()) {
          more = true;
          // While the server is away the others wait for the next round.
          reached = carry(mail.get(), line);
        }
      }
    } catch (RuntimeException e) {
      log.warn("the round of mails stopped: {}", e.getClass().getName());
    }
  }

  /** One that cannot be written keeps no mail from being carried. */
  private boolean reminded() {
    try {
      return reminders.next();
    } catch (RuntimeException e) {
      log.warn("a reminder was not written: {}", e.getClass().getName());
      return false;
    }
  }

  /** Says no when the server is not there; that it does not take this one stops no other. */
  private boolean carry(MailRows.Mail mail, @Nullable MailLine line) {
    try {
      if (line != null) {
        line.send(message(line.message(), mail));
      }
    } catch (MessagingException | RuntimeException e) {
      boolean last = mail.attempts() >= ATTEMPTS || MailLine.refused(e);
      if (last) {
        mails.giveUp(mail.id());
      }
      log.warn(
          "mail {} not carried, attempt {}{}: {}",
          mail.id(),
          mail.attempts(),
          last ? ", given up" : "",
          e.getClass().getName());
      return line != null && line.isOpen();
    }
    mails.markSent(mail.id(), demo);
    return true;
  }

  private MimeMessage message(MimeMessage message, MailRows.Mail mail) throws MessagingException {
    MimeMessageHelper helper = new MimeMessageHelper(message, "UTF-8");
    helper.setFrom(from);
    helper.setTo(mail.recipient());
    MailWords.Words words = outbox.words(mail);
    helper.setSubject(words.subject());
    helper.setText(words.body());
    // RFC 3834: no out-of-office answers to us.
    message.setHeader("Auto-Submitted", "auto-generated");
    String leave = outbox.leave(mail);
    if (!leave.isEmpty()) {
      // RFC 2369 and 8058: a mail program may end the list with one request, without a page.
      message.setHeader("List-Unsubscribe", "<" + leave + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    return message;
  }

  /** A silent server is left before the mail is due again; the operator's own limits win. */
  private static @Nullable JavaMailSenderImpl impatient(@Nullable JavaMailSenderImpl smtp) {
    // Prepared at the build, there is one whether a server is set or not.
    if (smtp == null || smtp.getHost() == null) {
      return null;
    }
    Properties limits = smtp.getJavaMailProperties();
    limits.putIfAbsent("mail.smtp.connectiontimeout", "10000");
    limits.putIfAbsent("mail.smtp.timeout", "15000");
    limits.putIfAbsent("mail.smtp.writetimeout", "15000");
    return smtp;
  }
}
