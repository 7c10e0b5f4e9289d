package org.consilium.verification;

import java.util.Locale;
import org.consilium.accounts.Account;
import org.consilium.notifications.Letters;
import org.springframework.stereotype.Component;

/** The mails of this room: that something happened, and where to read what. */
@Component
class Notices {
  /** What is told: {@code verification.mail.KIND}. */
  enum Kind {
    MAILBOX,
    VERIFIED,
    DECIDED,
    MORE,
    SUSPENDED,
    TERM
  }

  private final Letters letters;

  Notices(Letters letters) {
    this.letters = letters;
  }

  /** To a person's own address, once it is known to be theirs, leading to their own page. */
  void send(Account account, Kind kind) {
    if (account.mailOpens()) {
      send(account.email(), account.language(), kind, "/status");
    }
  }

  void send(String address, Locale language, Kind kind, String path) {
    letters.send(address, language, "verification.mail." + kind, path);
  }
}
