package org.consilium.notifications;

import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns notifications that have waited unread for the member's delay into mail. */
@Component
class Reminders {
  private final NotificationRows rows;
  private final Accounts accounts;
  private final Sight sight;
  private final MailWords words;
  private final Outbox outbox;

  Reminders(NotificationRows rows, Accounts accounts, Sight sight, MailWords words, Outbox outbox) {
    this.rows = rows;
    this.accounts = accounts;
    this.sight = sight;
    this.words = words;
    this.outbox = outbox;
  }

  /** Writes one mail for all that is due to one member; false when nothing is due to anybody. */
  @Transactional
  public boolean next() {
    Optional<Long> member = rows.lockDueMember();
    member.ifPresent(this::remind);
    return member.isPresent();
  }

  private void remind(long accountId) {
    List<Notification> due = rows.takeDue(accountId);
    Account account = accounts.byId(accountId).orElseThrow();
    Actor member = account.actor();
    List<Notification> open =
        due.stream()
            .filter(one -> one.unread() && member.is(Standing.READER))
            .filter(one -> sight.sees(member, one.subject()))
            .toList();
    if (!open.isEmpty()) {
      MailWords.Words mail = words.reminder(account.language(), open);
      outbox.put(account.email(), mail.subject(), mail.body());
    }
  }
}
