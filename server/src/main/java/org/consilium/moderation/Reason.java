package org.consilium.moderation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consilium.foundation.ContentRef;

/** Why something is flagged, and the rule by which it is decided. */
public enum Reason {
  /** Hides at once. */
  PATIENT(0),
  DANGEROUS(1),
  DISRESPECT(2),
  ADVERTISING(2),
  OFF_TOPIC(2),
  /** Whoever answers has ties that they did not declare. */
  INTEREST(2),
  /** A warning that warns of no danger. */
  ABUSE(2);

  private final int rank;

  Reason(int rank) {
    this.rank = rank;
  }

  /** How soon it is looked at, the least first. */
  int rank() {
    return rank;
  }

  boolean hides() {
    return this == PATIENT;
  }

  /** For what can be said of a kind of thing. */
  public static List<Reason> of(ContentRef.Kind kind) {
    Set<Reason> others =
        switch (kind) {
          case ANSWER -> EnumSet.of(ABUSE);
          case WARNING -> EnumSet.of(DANGEROUS, INTEREST);
          default -> EnumSet.of(INTEREST, ABUSE);
        };
    return Arrays.stream(values()).filter(reason -> !others.contains(reason)).toList();
  }

  /** Empty for what is none of them. */
  static Optional<Reason> named(String name, ContentRef.Kind kind) {
    return of(kind).stream().filter(reason -> reason.name().equals(name)).findFirst();
  }
}
