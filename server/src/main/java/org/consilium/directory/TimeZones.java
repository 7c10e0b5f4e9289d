package org.consilium.directory;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The time zones one may choose: those named after a place. */
final class TimeZones {
  private static final Pattern PLACE =
      Pattern.compile(
          "(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_/-]+");

  private static final List<String> ALL =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> PLACE.matcher(id).matches())
          .sorted()
          .toList();

  private TimeZones() {}

  static List<String> all() {
    return ALL;
  }

  static Optional<ZoneId> of(String id) {
    try {
      return ALL.contains(id) ? Optional.of(ZoneId.of(id)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
