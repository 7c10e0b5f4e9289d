package org.consilium.notifications;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoursTests {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalTime TEN = LocalTime.of(22, 0);
  private static final LocalTime SEVEN = LocalTime.of(7, 0);

  @Test
  void aNightGoesOverMidnight() {
    Hours nights = new Hours(PARIS, TEN, SEVEN, EnumSet.allOf(DayOfWeek.class), false);
    assertThat(nights.restUntil(at("2026-11-22T21:59"))).isEmpty();
    assertThat(nights.restUntil(at("2026-11-22T22:00"))).contains(at("2026-11-23T07:00"));
    assertThat(nights.restUntil(at("2026-11-23T06:59"))).contains(at("2026-11-23T07:00"));
    assertThat(nights.restUntil(at("2026-11-23T07:00"))).isEmpty();
  }

  @Test
  void aNightBelongsToTheDayOnWhichItBegins() {
    Hours friday = new Hours(PARIS, TEN, SEVEN, Set.of(FRIDAY), false);
    assertThat(friday.restUntil(at("2026-11-20T05:00"))).isEmpty();
    assertThat(friday.restUntil(at("2026-11-21T05:00"))).contains(at("2026-11-21T07:00"));
    assertThat(friday.restUntil(at("2026-11-21T23:00"))).isEmpty();
  }

  @Test
  void anAfternoonEndsOnTheSameDay() {
    Hours afternoon =
        new Hours(PARIS, LocalTime.of(14, 0), LocalTime.of(18, 0), Set.of(MONDAY), false);
    assertThat(afternoon.restUntil(at("2026-11-23T15:00"))).contains(at("2026-11-23T18:00"));
    assertThat(afternoon.restUntil(at("2026-11-24T15:00"))).isEmpty();
  }

  @Test
  void theClockIsThatOfTheMemberAlsoInTheNightItChanges() {
    Hours auckland = new Hours(ZoneId.of("Pacific/Auckland"), TEN, SEVEN, Set.of(SUNDAY), false);
    assertThat(auckland.restUntil(Instant.parse("2026-11-22T10:00:00Z")))
        .isEqualTo(Optional.of(Instant.parse("2026-11-22T18:00:00Z")));
    Hours nights = new Hours(PARIS, TEN, SEVEN, EnumSet.allOf(DayOfWeek.class), false);
    assertThat(nights.restUntil(Instant.parse("2026-10-24T21:00:00Z")))
        .as("an hour longer when winter time begins")
        .contains(Instant.parse("2026-10-25T06:00:00Z"));
  }

  @Test
  void restBeginsAndEnds() {
    assertThatThrownBy(() -> new Hours(PARIS, TEN, TEN, Set.of(MONDAY), false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Hours(PARIS, TEN, SEVEN, Set.of(), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(PARIS).toInstant();
  }
}
