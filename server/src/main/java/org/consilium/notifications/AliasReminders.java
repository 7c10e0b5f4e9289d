package org.consilium.notifications;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Aliases;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The mail of the day: what was told to a member's aliases, and whatever else waits at that hour
 * for whomever, in the same few words that name nothing. At one hour of the day only, so that no
 * mail comes when something happened in a thread; what is due to all aliases is taken in one
 * transaction and each mail written in another, in an order of chance, so that no row of an alias
 * stands beside one of its owner. A node that stops in between loses a mail; the notification
 * stays.
 */
@Component
class AliasReminders {
  static final int HOUR = 8;
  private static final int PAGE = 1000;
  private static final int MOST = 10_000;

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

  @Scheduled(cron = "0 0 * * * *")
  void round() {
    round(Instant.now());
  }

  /** Writes to those for whom it is that hour, where they live. */
  void round(Instant now) {
    List<String> zones =
        rows.zones().stream()
            .filter(zone -> now.atZone(ZoneId.of(zone)).getHour() == HOUR)
            .toList();
    Map<Long, List<Notification>> told = new HashMap<>();
    rows.waiting(zones, MOST).forEach(member -> told.put(member, List.of()));
    told.putAll(toldToAliases(zones));
    List<Long> members = new ArrayList<>(told.keySet());
    Collections.shuffle(members);
    for (long member : members) {
      accounts.byId(member).ifPresent(owner -> mail(owner, told.getOrDefault(member, List.of())));
    }
  }

  /** Whose the aliases are is known while this runs only. */
  private Map<Long, List<Notification>> toldToAliases(List<String> zones) {
    Map<Long, Long> owners = owners(zones, new HashSet<>(rows.dueAliases(MOST)));
    Map<Long, List<Notification>> told = new HashMap<>();
    if (!owners.isEmpty()) {
      transactions.executeWithoutResult(
          status ->
              rows.takeDue(owners.keySet())
                  .forEach(
                      due ->
                          told.computeIfAbsent(
                                  owners.getOrDefault(due.alias(), 0L), owner -> new ArrayList<>())
                              .add(due.told())));
    }
    return told;
  }

  /** From alias to account: all who live there are asked once, whatever is due. */
  private Map<Long, Long> owners(List<String> zones, Set<Long> due) {
    Map<Long, Long> owners = new HashMap<>();
    List<Long> page = due.isEmpty() ? List.of() : rows.members(zones, 0, PAGE);
    while (!page.isEmpty()) {
      aliases
          .of(page)
          .forEach(
              (account, own) ->
                  own.stream().filter(due::contains).forEach(one -> owners.put(one, account)));
      page = page.size() < PAGE ? List.of() : rows.members(zones, page.getLast(), PAGE);
    }
    return owners;
  }

  private void mail(Account owner, List<Notification> toldToAliases) {
    transactions.executeWithoutResult(
        status -> {
          List<Notification> told = new ArrayList<>(rows.takeWaiting(owner.id()));
          told.addAll(toldToAliases);
          if (told.stream().anyMatch(one -> tells(owner, one))) {
            MailWords.Words mail = words.daily(owner.language());
            outbox.put(owner.email(), mail.subject(), mail.body());
          }
        });
  }

  /** That two officers looked is told to everybody, suspended or not, mails wished or not. */
  private boolean tells(Account owner, Notification one) {
    Actor member = owner.actor();
    return owner.mailOpens()
        && one.unread()
        && (one.kind() == NotificationKind.OPENED
            || owner.mailAfterMinutes() != null
                && member.is(Standing.READER)
                && sight.sees(member, one.subject()));
  }
}
