package org.consilium.moderation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When a member asked to be reminded of being in consultation; nobody did unless they did. */
@Component
class ConsultationHours {
  private final ConsultationRows rows;
  private final Audit audit;

  ConsultationHours(ConsultationRows rows, Audit audit) {
    this.rows = rows;
    this.audit = audit;
  }

  /** On some days, from a time to a later one, by the member's own clock. */
  record Hours(Set<DayOfWeek> days, LocalTime begins, LocalTime ends) {
    boolean hold(ZonedDateTime now) {
      LocalTime time = now.toLocalTime();
      return days.contains(now.getDayOfWeek()) && !time.isBefore(begins) && time.isBefore(ends);
    }
  }

  Optional<Hours> of(Actor member) {
    return rows.of(member.account());
  }

  boolean within(Actor member, Instant now) {
    return of(member).filter(hours -> hours.hold(now.atZone(member.zone()))).isPresent();
  }

  /**
   * @param hours null for no reminder
   */
  @Transactional
  public void set(Actor member, @Nullable Hours hours) {
    rows.set(member.account(), hours);
    audit.record(member, "account.consultation-hours", "account", member.account());
  }
}
