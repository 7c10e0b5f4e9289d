package org.consilium.deid;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days of one text, counted from the first of them: 'opérée le 3 mars, fièvre le 6 mars'
 * becomes 'opérée à J0, fièvre à J+3', which keeps the course and gives no date away.
 */
public final class Timeline {
  /** Days further apart than this belong to different stories. */
  private static final int LONGEST = 366;

  /** A leap year, for days whose year nobody wrote. */
  private static final int ANY_YEAR = 2000;

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern LEAD =
      Pattern.compile(
          "^(?<lead>depuis le|jusqu'au|dès le|le|du|au|on the|on|since|until|by|from|am|vom|seit"
              + " dem|bis zum|zum|dem|bis|seit|ab)(?!\\p{L})",
          FLAGS);

  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile("(?<year>\\d{4})[/.-](?<month>\\d{1,2})[/.-](?<day>\\d{1,2})(?!\\d)"),
          Pattern.compile(
              "(?<!\\d)(?<day>\\d{1,2})[/. -]{1,2}(?<month>\\d{1,2})(?:[/. -]{1,2}(?<year>\\d{4}|\\d{2}))?(?!\\d)"),
          Pattern.compile(
              "(?<!\\d)(?<day>\\d{1,2})(?:er|st|nd|rd|th|\\.)?[ /-]?(?:of )?(?<month>"
                  + Months.ANY
                  + ")(?!\\p{L})[.,/-]? ?(?<year>\\d{4}|\\d{2})?(?!\\d)",
              FLAGS),
          Pattern.compile(
              "(?<!\\p{L})(?<month>"
                  + Months.ANY
                  + ")\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\\d{4}))?(?!\\d)",
              FLAGS));

  private static final Pattern COUNTED =
      Pattern.compile("(?<![\\p{L}\\d])(?:J ?[+-]? ?\\d|(?:day|Tag) \\d)", FLAGS);

  private record Day(int year, int month, int day) {
    LocalDate in(int otherwise) {
      return LocalDate.of(year == 0 ? otherwise : year, month, day);
    }
  }

  private final @Nullable LocalDate first;
  private final int year;

  /**
   * @param texts all texts that are read together
   * @param dates the passages of these texts that are dates, in their order
   */
  public Timeline(Collection<String> texts, Collection<String> dates) {
    List<Day> days = new ArrayList<>();
    dates.forEach(date -> read(date).ifPresent(days::add));
    year = days.stream().mapToInt(Day::year).filter(y -> y > 0).findFirst().orElse(ANY_YEAR);
    Set<LocalDate> distinct = new HashSet<>();
    days.forEach(day -> distinct.add(day.in(year)));
    LocalDate earliest = distinct.stream().min(LocalDate::compareTo).orElse(null);
    boolean story =
        earliest != null
            && distinct.size() > 1
            && distinct.stream().allMatch(day -> DAYS.between(earliest, day) <= LONGEST)
            && texts.stream().noneMatch(text -> COUNTED.matcher(text).find());
    first = story ? earliest : null;
  }

  /**
   * What may stand for a date instead of {@link TextFinding#replacement}.
   *
   * @param date the passage with the words before it that change too, such as 'depuis le 3 mars'
   * @param language language of the text around it
   * @return for instance {@code depuis J+3}; empty when there are no two days to count between,
   *     when they lie more than a year apart, or when the text counts days already
   */
  public Optional<String> replacement(String date, Locale language) {
    if (first == null) {
      return Optional.empty();
    }
    LocalDate zero = first;
    return read(date)
        .map(day -> day.in(year))
        .map(day -> lead(date) + Wording.of(language).day(DAYS.between(zero, day)));
  }

  private static Optional<Day> read(String date) {
    for (Pattern form : FORMS) {
      Matcher found = form.matcher(date);
      if (found.find()) {
        try {
          Day day = day(found);
          day.in(ANY_YEAR);
          return Optional.of(day);
        } catch (DateTimeException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static Day day(Matcher found) {
    String written = found.group("month");
    int month =
        Character.isDigit(written.charAt(0)) ? Integer.parseInt(written) : Months.number(written);
    int day = Integer.parseInt(found.group("day"));
    boolean american = month > 12 && day <= 12;
    return new Day(year(found.group("year")), american ? day : month, american ? month : day);
  }

  private static int year(@Nullable String digits) {
    if (digits == null) {
      return 0;
    }
    int year = Integer.parseInt(digits);
    return digits.length() == 4 ? year : year <= 35 ? 2000 + year : 1900 + year;
  }

  private static String lead(String date) {
    Matcher lead = LEAD.matcher(date);
    if (!lead.find()) {
      return "";
    }
    return switch (lead.group("lead").toLowerCase(Locale.ROOT)) {
      case "le", "au" -> "à ";
      case "du" -> "de ";
      case "depuis le" -> "depuis ";
      case "jusqu'au" -> "jusqu'à ";
      case "dès le" -> "dès ";
      case "on", "on the" -> "on ";
      case "am", "dem" -> "an ";
      case "vom" -> "von ";
      case "seit dem", "seit" -> "seit ";
      case "bis zum", "bis" -> "bis ";
      case "zum" -> "zu ";
      default -> lead.group("lead") + " ";
    };
  }
}
