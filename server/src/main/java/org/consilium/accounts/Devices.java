package org.consilium.accounts;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The browsers that members came with before; of a new one its owner is told. */
@Component
class Devices {
  private final DeviceRows rows;
  private final SignInMail mail;
  private final Audit audit;

  Devices(DeviceRows rows, SignInMail mail, Audit audit) {
    this.rows = rows;
    this.mail = mail;
    this.audit = audit;
  }

  /** Whether the account came with that browser before. */
  boolean known(Account account, Token cookie) {
    return rows.known(account.id(), cookie.digest());
  }

  /** Whether anybody came with that browser before. */
  boolean known(Token cookie) {
    return rows.known(cookie.digest());
  }

  /**
   * Remembers the browser of somebody who came in. With a new one a mail goes out, but not with the
   * very first: it would tell what its reader is doing at that moment.
   *
   * @return what the browser shall keep, when it brought nothing that is known
   */
  @Transactional
  public Optional<Token> meet(Actor actor, Account account, Optional<Token> cookie, Device device) {
    if (cookie.isPresent() && known(account, cookie.get())) {
      return Optional.empty();
    }
    boolean first = !rows.any(account.id());
    // A browser that several people use keeps one cookie for all of them.
    Token kept = cookie.orElseGet(Token::random);
    rows.insert(account.id(), kept.digest());
    audit.record(actor, "device.meet", "account", account.id());
    if (!first) {
      String words = device.words();
      mail.write(
          account, Letter.NEW_DEVICE, "/me/security", when(account), words.isEmpty() ? "–" : words);
    }
    return Optional.of(kept);
  }

  private static String when(Account account) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
        .withLocale(account.language())
        .format(ZonedDateTime.now(account.zone()));
  }
}
