package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.web.Network;
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

  /**
   * For whom a request counts: for the browser, where somebody came with it before, otherwise for
   * its network. A whole hospital may share an address, and one person in it must not keep the
   * others out.
   */
  String counted(HttpServletRequest request) {
    return Entrance.cookie(request)
        .filter(cookie -> rows.known(cookie.digest()))
        .map(Token::text)
        .orElseGet(() -> Network.of(request));
  }

  /**
   * Remembers the browser of somebody who came in. With a new one a mail goes out, but not with the
   * very first: it would tell what its reader is doing at that moment.
   *
   * @return what the browser shall keep
   */
  @Transactional
  public Token meet(Actor actor, Account account, Optional<Token> cookie, Device device) {
    if (cookie.isPresent() && rows.use(account.id(), cookie.get().digest())) {
      return cookie.get();
    }
    boolean first = !rows.any(account.id());
    // A browser that several people use keeps one cookie; one that nobody came with was planted.
    Token kept = cookie.filter(known -> rows.known(known.digest())).orElseGet(Token::random);
    rows.insert(account.id(), kept.digest());
    audit.record(actor, "device.meet", "account", account.id());
    if (!first) {
      String words = device.words();
      mail.write(
          account, Letter.NEW_DEVICE, "/me/security", when(account), words.isEmpty() ? "–" : words);
    }
    return kept;
  }

  private static String when(Account account) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
        .withLocale(account.language())
        .format(ZonedDateTime.now(account.zone()));
  }
}
