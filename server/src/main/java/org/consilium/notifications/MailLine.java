package org.consilium.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A line to the mail server that stays open from one mail to the next; for one thread. */
final class MailLine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MailLine.class);

  /**
   * Mailbox unavailable, elsewhere, or no name of one (RFC 5321, 4.2.3), unless by the server's
   * policy, which may be towards us (RFC 3463: 5.7).
   */
  private static final Pattern NOBODY = Pattern.compile("55[013][ -](?!5\\.7\\.)");

  private final JavaMailSenderImpl server;
  private @Nullable Transport transport;

  MailLine(JavaMailSenderImpl server) {
    this.server = server;
  }

  MimeMessage message() {
    return server.createMimeMessage();
  }

  void send(MimeMessage message) throws MessagingException {
    Transport open = transport;
    if (open == null || !open.isConnected()) {
      open = connect();
    }
    message.setSentDate(Date.from(Instant.now()));
    message.saveChanges();
    open.sendMessage(message, message.getAllRecipients());
  }

  private Transport connect() throws MessagingException {
    close();
    Transport opened =
        server.getSession().getTransport(Objects.requireNonNullElse(server.getProtocol(), "smtp"));
    String user = server.getUsername();
    boolean anonymous = user == null || user.isEmpty();
    opened.connect(
        server.getHost(),
        server.getPort(),
        anonymous ? null : user,
        anonymous ? null : server.getPassword());
    transport = opened;
    return opened;
  }

  /** Whether the server was reached and still listens. */
  boolean isOpen() {
    Transport open = transport;
    return open != null && open.isConnected();
  }

  /** Whether the server says that the mailbox is nobody's: to try again is of no use. */
  static boolean refused(Exception failure) {
    if (!(failure instanceof SendFailedException refused)
        || refused.getInvalidAddresses() == null
        || refused.getInvalidAddresses().length == 0) {
      return false;
    }
    Exception next = refused;
    while (next instanceof MessagingException each) {
      if (NOBODY.matcher(String.valueOf(each.getMessage())).lookingAt()) {
        return true;
      }
      next = each.getNextException();
    }
    return false;
  }

  @Override
  public void close() {
    Transport open = transport;
    transport = null;
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException e) {
        log.debug("line not closed: {}", e.getClass().getName());
      }
    }
  }
}
