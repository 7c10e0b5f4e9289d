package org.consilium.notifications;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When somebody rests, on the clock where they live.
 *
 * @param from when the rest begins
 * @param until when it ends: on the next day where that is earlier than {@code from}; never the
 *     same
 * @param days on which it begins
 * @param nowRings whether what cannot wait comes all the same
 */
public record Hours(
    ZoneId zone, LocalTime from, LocalTime until, Set<DayOfWeek> days, boolean nowRings) {
  public Hours {
    if (from.equals(until) || days.isEmpty()) {
      throw new IllegalArgumentException("hours that begin and end");
    }
    days = Set.copyOf(days);
  }

  /** When the rest ends that goes on at {@code now}; empty while there is none. */
  public Optional<Instant> restUntil(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return Stream.of(today.minusDays(1), today)
        .filter(day -> days.contains(day.getDayOfWeek()))
        .filter(day -> !ZonedDateTime.of(day, from, zone).toInstant().isAfter(now))
        .map(this::end)
        .filter(now::isBefore)
        .findFirst();
  }

  private Instant end(LocalDate begun) {
    LocalDate day = until.isAfter(from) ? begun : begun.plusDays(1);
    return ZonedDateTime.of(day, until, zone).toInstant();
  }
}
