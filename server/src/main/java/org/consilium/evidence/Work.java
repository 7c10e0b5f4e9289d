package org.consilium.evidence;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A publication that a catalogue knows, as one language reads it.
 *
 * @param line authors, title, journal, year, volume, pages: plain text from outside, escape it
 * @param warning what became of it since
 * @param warned when: {@code 2024}, {@code 2024-03} or {@code 2024-03-18}; empty where nobody says
 * @param notice where that is said; empty where nobody says
 */
public record Work(String line, Warning warning, String warned, String notice) {
  /** What became of a publication, the gravest last. */
  public enum Warning {
    NONE,
    CORRECTED,
    /** Its editors publish doubts, or took parts of it back. */
    CONCERN,
    RETRACTED;

    /** Whether whoever cites it should hear of it. */
    boolean grave() {
      return this == CONCERN || this == RETRACTED;
    }
  }

  /** Whether it should not be relied on without more ado. */
  public boolean graveWarning() {
    return warning.grave();
  }

  public boolean corrected() {
    return warning == Warning.CORRECTED;
  }

  /** The day of the warning, where it is known to the day. */
  public Optional<LocalDate> day() {
    return warned.length() == 10 ? Optional.of(LocalDate.parse(warned)) : Optional.empty();
  }

  /** The year of the warning; empty where nobody says. */
  public String year() {
    return warned.isEmpty() ? "" : warned.substring(0, 4);
  }
}
