package org.consilium.notifications;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.pseudonyms.Aliases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The public door: what is told to members, and what they have read. */
@Component
public class Notifications {
  private final NotificationRows rows;
  private final SignalRows signals;
  private final Doorbell doorbell;
  private final Audit audit;
  private final Aliases aliases;
  private final TransactionOperations transactions;

  Notifications(
      NotificationRows rows,
      SignalRows signals,
      Doorbell doorbell,
      Audit audit,
      Aliases aliases,
      TransactionOperations transactions) {
    this.rows = rows;
    this.signals = signals;
    this.doorbell = doorbell;
    this.audit = audit;
    this.aliases = aliases;
    this.transactions = transactions;
  }

  /**
   * Tells verified members of {@code subject}, in the caller's transaction: in their pages at
   * commit, by mail when still unread after their own delay. Never tells the actor.
   *
   * @param path address on this installation that shows it, such as {@code /cases/12#answer-40}
   * @param accountIds whom to tell, accounts and aliases, in any order, repeated or not
   * @return how many are told
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int announce(
      Actor actor,
      NotificationKind kind,
      ContentRef subject,
      String path,
      Collection<Long> accountIds) {
    return announce(actor, kind, subject, path, accountIds, false);
  }

  /**
   * The same, of what may not be able to wait.
   *
   * @param urgent whether it comes also to those who rest, see {@link Hours}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int announce(
      Actor actor,
      NotificationKind kind,
      ContentRef subject,
      String path,
      Collection<Long> accountIds,
      boolean urgent) {
    refuseUnlessHere(path);
    if (accountIds.isEmpty()) {
      return 0;
    }
    long announcement = rows.nextAnnouncement();
    int told = rows.insert(announcement, actor.id(), kind, subject, path, accountIds, urgent);
    spread(actor, announcement, told);
    return told;
  }

  /**
   * What one person is told.
   *
   * @param account the person, or an alias
   * @param path as in {@link #announce}
   */
  public record Each(long account, ContentRef subject, String path) {}

  /** Tells each of something else, at once: see {@link #announce}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int announceEach(Actor actor, NotificationKind kind, List<Each> each) {
    if (each.isEmpty()) {
      return 0;
    }
    each.forEach(one -> refuseUnlessHere(one.path()));
    long announcement = rows.nextAnnouncement();
    int told = rows.insert(announcement, actor.id(), kind, each, false);
    spread(actor, announcement, told);
    return told;
  }

  private static void refuseUnlessHere(String path) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("a path on this installation");
    }
  }

  private void spread(Actor actor, long announcement, int told) {
    if (told > 0) {
      audit.record(actor, "notification.announce", "announcement", announcement);
      signals.send(new Signal.Announced(announcement));
      doorbell.ringAfterCommit();
    }
  }

  /**
   * Marks all that waits for the actor about {@code subject} as read: called when it opens. What
   * waits for an alias is marked in a transaction of its own and without a line in the audit, so
   * that nothing is written at once about the account and the alias.
   */
  public void read(Actor actor, ContentRef subject) {
    if (!actor.signedIn()) {
      return;
    }
    // Whoever asked under an alias opens the page first of all: for them only the alias has read
    // it.
    boolean aliased =
        subject.kind() == ContentRef.Kind.CASE
            && aliases.within(actor, subject.id()).id() != actor.account();
    for (long self : aliases.selves(actor)) {
      if ((aliased && self > 0) || !rows.waits(self, subject)) {
        continue;
      }
      transactions.executeWithoutResult(
          status -> {
            if (rows.markRead(self, subject) > 0 && self > 0) {
              String noun = subject.kind().name().toLowerCase(Locale.ROOT);
              audit.record(actor, "notification.read", noun, subject.id());
            }
          });
    }
  }

  /** Marks everything up to the notification {@code through} as read. */
  void readAll(Actor actor, long through) {
    for (long self : aliases.selves(actor)) {
      transactions.executeWithoutResult(
          status -> {
            if (rows.markAllRead(self, through) > 0 && self > 0) {
              audit.record(actor, "notification.read", "notification", through);
            }
          });
    }
  }
}
