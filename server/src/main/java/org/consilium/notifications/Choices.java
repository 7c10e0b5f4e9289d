package org.consilium.notifications;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.consilium.accounts.Accounts;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How members wish to hear of what, beside the page, where everything is always told. */
@Component
class Choices {
  /** The hour at which digests come unless one chose another. */
  static final int HOUR = 8;

  /** The day on which digests of the week come unless one chose another. */
  static final DayOfWeek WEEKDAY = DayOfWeek.MONDAY;

  static final List<NotificationKind> KINDS =
      Arrays.stream(NotificationKind.values()).filter(NotificationKind::tuned).toList();

  private final ChoiceRows rows;
  private final Accounts accounts;
  private final Audit audit;

  Choices(ChoiceRows rows, Accounts accounts, Audit audit) {
    this.rows = rows;
    this.accounts = accounts;
    this.audit = audit;
  }

  /** How one hears of a kind. */
  record Choice(Cadence mail, boolean push) {}

  /**
   * All of a member's choices.
   *
   * @param minutes how long something may wait unread before a mail tells of it; null for no mail
   *     at all
   * @param hour 0 to 23, when digests come
   * @param weekday when those of the week come
   */
  record Chosen(
      Map<NotificationKind, Choice> kinds,
      @Nullable Integer minutes,
      int hour,
      DayOfWeek weekday) {}

  Chosen of(Actor member) {
    Map<NotificationKind, Choice> kinds = new EnumMap<>(NotificationKind.class);
    KINDS.forEach(kind -> kinds.put(kind, new Choice(kind.mail(), kind.push())));
    kinds.putAll(rows.of(member.account()));
    ChoiceRows.Time time = rows.time(member.account());
    Integer minutes = accounts.own(member).mailAfterMinutes();
    return new Chosen(kinds, minutes, time.hour(), time.weekday());
  }

  /** From now on, and for what waits already. */
  @Transactional
  public void choose(Actor member, Chosen chosen) {
    accounts.remindAfter(member, chosen.minutes());
    rows.put(member.account(), chosen.kinds());
    rows.put(member.account(), chosen.hour(), chosen.weekday());
    rows.reschedule(member.account());
    audit.record(member, "channels.choose", "account", member.account());
  }
}
