package org.consilium.notifications;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Aliases;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Mails to members about what was told to their aliases. What is due is taken in one transaction,
 * at a moment that chance moved by up to an hour, and each mail is written in another, in an order
 * of chance: no row of an alias is written together with one of its owner. A node that stops in
 * between loses a mail; the notification stays.
 */
@Component
class AliasReminders {
  private static final int MOST = 200;

  private final NotificationRows rows;
  private final Accounts accounts;
  private final Aliases aliases;
  private final Sight sight;
  private final MailWords words;
  private final Outbox outbox;
  private final TransactionOperations transactions;

  AliasReminders(
      NotificationRows rows,
      Accounts accounts,
      Aliases aliases,
      Sight sight,
      MailWords words,
      Outbox outbox,
      TransactionOperations transactions) {
    this.rows = rows;
    this.accounts = accounts;
    this.aliases = aliases;
    this.sight = sight;
    this.words = words;
    this.outbox = outbox;
    this.transactions = transactions;
  }

  @Scheduled(initialDelay = 3, fixedDelay = 7, timeUnit = TimeUnit.MINUTES)
  void round() {
    List<NotificationRows.Due> due = transactions.execute(status -> rows.takeDueOfAliases(MOST));
    if (due == null) {
      return;
    }
    List<NotificationRows.Due> shuffled = new ArrayList<>(due);
    Collections.shuffle(shuffled);
    for (NotificationRows.Due one : shuffled) {
      if (one.told().unread()) {
        aliases.owner(one.alias()).flatMap(accounts::byId).ifPresent(owner -> mail(owner, one));
      }
    }
  }

  private void mail(Account owner, NotificationRows.Due one) {
    Actor member = owner.actor();
    if (owner.mailAfterMinutes() == null
        || !owner.mailOpens()
        || !member.is(Standing.READER)
        || !sight.sees(member, one.told().subject())) {
      return;
    }
    MailWords.Words mail = words.reminder(owner.language(), List.of(one.told()));
    transactions.executeWithoutResult(
        status -> outbox.put(owner.email(), mail.subject(), mail.body()));
  }
}
