package org.consilium.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.foundation.Standing;
import org.consilium.push.Push;
import org.consilium.push.Subscriptions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns notifications into a few words for the member's devices, the same as a mail's subject: one
 * for all that waits about one subject, in place of an older one. What an alias is told is pushed
 * to nobody: a device that wakes would say whose it is.
 */
@Component
class Pushes {
  /** How long something told is worth waking a device for. */
  static final Duration WORTH = Duration.ofHours(12);

  private static final Duration TRIAL = Duration.ofMinutes(5);
  private static final int TOPIC_BYTES = 24;

  private final Due due;
  private final Accounts accounts;
  private final Sight sight;
  private final MailWords words;
  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final Seal seal;
  private final Audit audit;

  Pushes(
      Due due,
      Accounts accounts,
      Sight sight,
      MailWords words,
      Subscriptions subscriptions,
      Outbox outbox,
      Seal seal,
      Audit audit) {
    this.due = due;
    this.accounts = accounts;
    this.sight = sight;
    this.words = words;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.seal = seal;
    this.audit = audit;
  }

  /** Writes the pushes due to one member; false when nothing is due to anybody. */
  @Transactional
  public boolean next() {
    return due.next(DueRows.Channel.PUSH, this::push);
  }

  /**
   * Sends a few words to one of the member's devices, to see that they arrive.
   *
   * @throws Refusal 404 when the member has no such device
   */
  @Transactional
  public void trial(Actor member, long device) {
    if (!subscriptions.of(member.account()).contains(device)) {
      throw Refusal.notFound();
    }
    String topic = topic("trial " + device);
    String title = words.trial(member.language());
    outbox.put(
        device, new Push(title, "/me/notifications", topic, true, Instant.now().plus(TRIAL)));
    audit.record(member, "push.trial", "subscription", device);
  }

  private void push(long accountId, List<Notification> due) {
    List<Long> devices = subscriptions.of(accountId);
    Account account = accounts.byId(accountId).orElseThrow();
    Actor member = account.actor();
    if (devices.isEmpty() || !member.is(Standing.READER)) {
      return;
    }
    Map<ContentRef, Notification> newest = new LinkedHashMap<>();
    due.stream()
        .filter(Notification::waits)
        .sorted((one, other) -> Long.compare(one.id(), other.id()))
        .forEach(one -> newest.put(one.subject(), one));
    newest.values().stream()
        .filter(one -> sight.sees(member, one.subject()))
        .forEach(
            one ->
                devices.forEach(
                    device -> outbox.put(device, about(one, accountId, account.language()))));
  }

  private Push about(Notification told, long accountId, Locale language) {
    return new Push(
        words.subject(language, told.kind()),
        told.path(),
        topic(accountId + " " + Signal.name(told.subject())),
        told.kind() == NotificationKind.PAGED,
        Instant.now().plus(WORTH));
  }

  /** The same for one member and subject, and tells the push service neither. */
  private String topic(String about) {
    byte[] digest = seal.digest(("topic " + about).getBytes(UTF_8));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(digest, TOPIC_BYTES));
  }
}
