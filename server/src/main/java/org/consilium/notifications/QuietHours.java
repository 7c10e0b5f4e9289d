package org.consilium.notifications;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When members rest: from mail and push here, from being paged in a room above. */
@Component
public class QuietHours {
  private final HoursRows rows;
  private final Audit audit;

  QuietHours(HoursRows rows, Audit audit) {
    this.rows = rows;
    this.audit = audit;
  }

  public Optional<Hours> of(long account) {
    return rows.of(account);
  }

  /**
   * @param days on which the rest begins, at least one
   */
  @Transactional
  public void set(
      Actor member, LocalTime from, LocalTime until, Collection<DayOfWeek> days, boolean nowRings) {
    rows.put(member.account(), from, until, days, nowRings);
    audit.record(member, "hours.set", "account", member.account());
  }

  @Transactional
  public void clear(Actor member) {
    rows.delete(member.account());
    audit.record(member, "hours.clear", "account", member.account());
  }
}
