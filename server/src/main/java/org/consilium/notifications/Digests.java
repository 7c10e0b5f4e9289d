package org.consilium.notifications;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Aliases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The mails of the hour, written on the hour: digests, and at one hour of the day what was told to
 * a member's aliases. That comes in a few words that name nothing, the same for whomever something
 * waits then; whose digest comes at that hour gets the digest alone, which is the same with and
 * without an alias. So no mail comes when something happened in a thread. What is due to all
 * aliases is taken in one transaction and each mail written in another, in an order of chance, so
 * that no row of an alias stands beside one of its owner. A node that stops in between loses a mail
 * of the aliases; a digest comes an hour later.
 */
@Component
class Digests {
  private static final Logger log = LoggerFactory.getLogger(Digests.class);
  static final int HOUR = 8;

  /** Rows read at once: all are written to, however many they are. */
  private static final int PAGE = 1000;

  private final DigestRows rows;
  private final Accounts accounts;
  private final Aliases aliases;
  private final QuietHours hours;
  private final Sight sight;
  private final MailWords words;
  private final MailLists lists;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final int page;

  @Autowired
  Digests(
      DigestRows rows,
      Accounts accounts,
      Aliases aliases,
      QuietHours hours,
      Sight sight,
      MailWords words,
      MailLists lists,
      Outbox outbox,
      TransactionOperations transactions) {
    this(rows, accounts, aliases, hours, sight, words, lists, outbox, transactions, PAGE);
  }

  Digests(
      DigestRows rows,
      Accounts accounts,
      Aliases aliases,
      QuietHours hours,
      Sight sight,
      MailWords words,
      MailLists lists,
      Outbox outbox,
      TransactionOperations transactions,
      int page) {
    this.rows = rows;
    this.accounts = accounts;
    this.aliases = aliases;
    this.hours = hours;
    this.sight = sight;
    this.words = words;
    this.lists = lists;
    this.outbox = outbox;
    this.transactions = transactions;
    this.page = page;
  }

  /** One node takes the hour: two that share it would write one person two mails. */
  @Scheduled(cron = "0 0 * * * *")
  void round() {
    Instant now = Instant.now();
    if (rows.takeHour(now)) {
      rows.forgetHours();
      round(now);
    }
  }

  /** Writes to those whose digest is due, and to those for whom it is that hour where they live. */
  void round(Instant now) {
    Set<String> zones = new HashSet<>(rows.zones());
    zones.removeIf(zone -> now.atZone(ZoneId.of(zone)).getHour() != HOUR);
    Set<Long> thatHour = all(after -> rows.waiting(zones, after, page), 0);
    Map<Long, List<Notification>> told = toldToAliases(zones);
    thatHour.addAll(told.keySet());
    Set<Long> all = all(after -> rows.due(now, after, page), 0);
    all.addAll(thatHour);
    List<Long> members = new ArrayList<>(all);
    Collections.shuffle(members);
    for (long member : members) {
      try {
        accounts
            .byId(member)
            .ifPresent(
                owner ->
                    transactions.executeWithoutResult(
                        status ->
                            mail(
                                owner,
                                now,
                                thatHour.contains(member),
                                told.getOrDefault(member, List.of()))));
      } catch (RuntimeException e) {
        log.error("a digest was not written: {}", e.getClass().getName());
      }
    }
  }

  /** Whose the aliases are is known while this runs only. */
  private Map<Long, List<Notification>> toldToAliases(Set<String> zones) {
    Map<Long, Long> owners =
        owners(zones, all(after -> rows.dueAliases(after, page), Long.MIN_VALUE));
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
  private Map<Long, Long> owners(Set<String> zones, Set<Long> due) {
    Map<Long, Long> owners = new HashMap<>();
    List<Long> some = due.isEmpty() ? List.of() : rows.members(zones, 0, page);
    while (!some.isEmpty()) {
      aliases
          .of(some)
          .forEach(
              (account, own) ->
                  own.stream().filter(due::contains).forEach(one -> owners.put(one, account)));
      some = some.size() < page ? List.of() : rows.members(zones, some.getLast(), page);
    }
    return owners;
  }

  private interface Pages {
    List<Long> after(long number);
  }

  /** Page by page, until one is not full. */
  private Set<Long> all(Pages pages, long before) {
    Set<Long> all = new HashSet<>();
    List<Long> some = pages.after(before);
    all.addAll(some);
    while (some.size() == page) {
      some = pages.after(some.getLast());
      all.addAll(some);
    }
    return all;
  }

  /** One mail at most: who rests gets it when the rest is over. */
  private void mail(
      Account owner, Instant now, boolean thatHour, List<Notification> toldToAliases) {
    Optional<Instant> rest = hours.of(owner.id()).flatMap(quiet -> quiet.restUntil(now));
    List<Notification> digest = rest.isEmpty() ? rows.takeDue(owner.id(), now) : List.of();
    rest.ifPresent(until -> rows.postpone(owner.id(), now, until));
    List<Notification> waiting = thatHour ? rows.takeWaiting(owner.id()) : List.of();
    List<Cadence> left = lists.left(owner.id());
    List<Notification> listed =
        digest.stream().filter(one -> !left.contains(one.mail()) && reads(owner, one)).toList();
    if (!listed.isEmpty()) {
      List<Notification> all = new ArrayList<>(listed);
      waiting.stream().filter(one -> reads(owner, one)).forEach(all::add);
      digest(owner, all, listed);
      return;
    }
    if (rest.isPresent() && rows.dueBy(owner.id(), rest.get())) {
      return; // The digest that comes when the rest is over is the one mail.
    }
    List<Notification> told = new ArrayList<>(waiting);
    told.addAll(toldToAliases);
    if (told.stream().anyMatch(one -> tells(owner, one, left))) {
      MailWords.Words mail = words.daily(owner.language());
      String leave = lists.address(owner.id(), Cadence.DAILY);
      outbox.putLast(owner.email(), mail.subject(), mail.body(), leave, rest.orElse(now));
    }
  }

  private void digest(Account owner, List<Notification> all, List<Notification> listed) {
    Cadence list =
        listed.stream().map(Notification::mail).min(Comparator.naturalOrder()).orElseThrow();
    String leave = lists.address(owner.id(), list);
    MailWords.Words mail = words.digest(owner.language(), list, all, leave);
    outbox.putLast(owner.email(), mail.subject(), mail.body(), leave, Instant.now());
  }

  /** That two officers looked is told to everybody, suspended or not, mails wished or not. */
  private boolean tells(Account owner, Notification one, List<Cadence> left) {
    return owner.mailOpens()
        && one.unread()
        && (one.kind() == NotificationKind.OPENED
            || !left.contains(Cadence.DAILY) && reads(owner, one));
  }

  private boolean reads(Account owner, Notification one) {
    Actor member = owner.actor();
    return owner.mailAfterMinutes() != null
        && owner.mailOpens()
        && one.waits()
        && member.is(Standing.READER)
        && sight.sees(member, one.subject());
  }
}
