package org.consilium.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Carries the mails of the outbox, one loop a node; two nodes never carry the same mail at once. A
 * demonstration carries nothing: its mails count as sent and stay readable. In a real installation
 * a mail's text is emptied once it has left, so that no sign-in link stays behind. Pushes have a
 * loop of their own, {@link Runner}: neither waits for the other's servers.
 */
@Component
class Postman extends Loop {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);
  private static final int ATTEMPTS = 12;

  private final Reminders reminders;
  private final MailRows mails;
  private final Outbox outbox;
  private final @Nullable JavaMailSender smtp;
  private final String from;
  private final boolean demo;

  Postman(
      Reminders reminders,
      MailRows mails,
      Outbox outbox,
      Doorbell doorbell,
      ObjectProvider<JavaMailSender> smtp,
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

  @Override
  void round() {
    try {
      while (isRunning() && reminders.next()) {
        // One member a turn, each in a transaction of its own.
      }
      while (isRunning() && (demo || smtp != null) && carryOne()) {
        // Until the box is empty, or a mail fails: then the others wait for the next round.
      }
    } catch (RuntimeException e) {
      log.warn("the round of mails stopped: {}", e.getClass().getName());
    }
  }

  private boolean carryOne() {
    Optional<MailRows.Mail> mail = mails.take();
    return mail.isPresent() && carry(mail.get());
  }

  private boolean carry(MailRows.Mail mail) {
    try {
      if (smtp != null) {
        smtp.send(message(smtp, mail));
      }
    } catch (MessagingException | RuntimeException e) {
      boolean last = mail.attempts() >= ATTEMPTS;
      if (last) {
        mails.giveUp(mail.id());
      }
      log.warn(
          "mail {} not carried, attempt {}{}: {}",
          mail.id(),
          mail.attempts(),
          last ? ", given up" : "",
          e.getClass().getName());
      return false;
    }
    mails.markSent(mail.id(), demo);
    return true;
  }

  private MimeMessage message(JavaMailSender smtp, MailRows.Mail mail) throws MessagingException {
    MimeMessage message = smtp.createMimeMessage();
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
  private static @Nullable JavaMailSender impatient(@Nullable JavaMailSender smtp) {
    if (smtp instanceof JavaMailSenderImpl sender) {
      Properties limits = sender.getJavaMailProperties();
      limits.putIfAbsent("mail.smtp.connectiontimeout", "10000");
      limits.putIfAbsent("mail.smtp.timeout", "15000");
      limits.putIfAbsent("mail.smtp.writetimeout", "15000");
    }
    return smtp;
  }
}
