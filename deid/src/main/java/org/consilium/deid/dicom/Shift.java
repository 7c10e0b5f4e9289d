package org.consilium.deid.dicom;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves dates back by whole days; times of the day stay. */
record Shift(int days) {

  private static final Pattern DATE = Pattern.compile("(\\d{4})[.-]?(\\d\\d)[.-]?(\\d\\d)");
  private static final Pattern DATE_TIME =
      Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)((\\d\\d){0,3}(\\.\\d{1,6})?([+-]\\d{4})?)");
  private static final Pattern TIME = Pattern.compile("\\d\\d(\\d\\d(\\d\\d(\\.\\d{1,6})?)?)?");

  /** The element with all its values moved, or nothing where one cannot be read. */
  Optional<Element> of(Element element) {
    List<String> moved = new ArrayList<>();
    for (String value : DataSet.ascii(element).split("\\\\", -1)) {
      Optional<String> next = value.isBlank() ? Optional.of("") : one(element.vr(), value.strip());
      if (next.isEmpty()) {
        return Optional.empty();
      }
      moved.add(next.get());
    }
    return Optional.of(
        Element.of(
            element.tag(),
            element.vr(),
            String.join("\\", moved).getBytes(StandardCharsets.US_ASCII)));
  }

  private Optional<String> one(Vr vr, String value) {
    return switch (vr) {
      case DA -> moved(DATE.matcher(value));
      case DT -> {
        Matcher match = DATE_TIME.matcher(value);
        yield moved(match).map(day -> day + match.group(4));
      }
      case TM -> TIME.matcher(value).matches() ? Optional.of(value) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<String> moved(Matcher match) {
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(match.group(1)),
              Integer.parseInt(match.group(2)),
              Integer.parseInt(match.group(3)));
      return day.getYear() < 1900
          ? Optional.empty()
          : Optional.of(day.minusDays(days).format(DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
