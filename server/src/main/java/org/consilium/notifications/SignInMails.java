package org.consilium.notifications;

import org.consilium.accounts.Account;
import org.consilium.accounts.Letter;
import org.consilium.accounts.SignInMail;
import org.springframework.stereotype.Component;

@Component
class SignInMails implements SignInMail {
  private static final long MINUTES = 15;

  private final Outbox outbox;
  private final MailWords words;

  SignInMails(Outbox outbox, MailWords words) {
    this.outbox = outbox;
    this.words = words;
  }

  @Override
  public void send(Account account, String path) {
    MailWords.Words mail = words.signIn(account.language(), path, MINUTES);
    outbox.putFirst(account.email(), mail.subject(), mail.body());
  }

  @Override
  public void write(Account account, Letter letter, String path, String... details) {
    // An address that nobody opened a link at may be a stranger's.
    if (account.mailOpens() || letter == Letter.ADDRESS) {
      MailWords.Words mail = words.letter(account.language(), letter, path, details);
      outbox.putFirst(account.email(), mail.subject(), mail.body());
    }
  }
}
