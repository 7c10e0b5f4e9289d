package org.consilium.notifications;

import java.util.List;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns notifications that have waited unread for the member's delay into mail. */
@Component
class Reminders {
  private final Due due;
  private final Accounts accounts;
  private final Sight sight;
  private final MailWords words;
  private final MailLists lists;
  private final Outbox outbox;

  Reminders(
      Due due, Accounts accounts, Sight sight, MailWords words, MailLists lists, Outbox outbox) {
    this.due = due;
    this.accounts = accounts;
    this.sight = sight;
    this.words = words;
    this.lists = lists;
    this.outbox = outbox;
  }

  /** Writes one mail for all that is due to one member; false when nothing is due to anybody. */
  @Transactional
  public boolean next() {
    return due.next(DueRows.Channel.MAIL, this::remind);
  }

  private void remind(long accountId, List<Notification> due) {
    Account account = accounts.byId(accountId).orElseThrow();
    Actor member = account.actor();
    List<Notification> open =
        due.stream()
            .filter(one -> one.waits() && member.is(Standing.READER))
            .filter(one -> sight.sees(member, one.subject()))
            .toList();
    if (!open.isEmpty() && !lists.left(accountId, Cadence.NOW)) {
      String leave = lists.address(accountId, Cadence.NOW);
      MailWords.Words mail = words.reminder(account.language(), open, leave);
      outbox.put(account.email(), mail.subject(), mail.body(), leave);
    }
  }
}
