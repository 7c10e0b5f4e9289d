package org.consilium.privacy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** For how long a consent is given. */
public enum Term {
  ONE_YEAR(1),
  FIVE_YEARS(5),
  TEN_YEARS(10),
  /** Until a day that is named. */
  DATE(0),
  /** Until it is withdrawn. */
  NONE(0);

  private final int years;

  Term(int years) {
    this.years = years;
  }

  /**
   * The last day; empty without an end.
   *
   * @param named the day for {@link #DATE}, as {@code 2026-03-31}; what is none ends nothing
   */
  Optional<LocalDate> end(LocalDate from, String named) {
    return switch (this) {
      case NONE -> Optional.empty();
      case DATE -> day(named);
      default -> Optional.of(from.plusYears(years));
    };
  }

  static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
