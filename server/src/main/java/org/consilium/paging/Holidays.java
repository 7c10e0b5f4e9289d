package org.consilium.paging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Public holidays of a whole country, where members who wish so are not paged. Those of a region
 * only are left out. Sources: France, Code du travail L3133-1; Germany, the days common to all
 * Länder; Austria, Arbeitsruhegesetz § 7; Belgium, arrêté royal of 18 April 1974; Luxembourg, Code
 * du travail L232-2; Switzerland, the days kept in nearly all cantons; the United Kingdom, the days
 * common to its nations; Italy, law 260/1949; Spain, Real Decreto 2001/1983.
 */
final class Holidays {
  /**
   * @param fixed days of every year
   * @param fromEaster days after Easter Sunday, negative before
   */
  private record Calendar(ZoneId zone, List<MonthDay> fixed, List<Integer> fromEaster) {
    private static Calendar of(String zone, String fixed, Integer... fromEaster) {
      List<MonthDay> days =
          List.of(fixed.split(" ")).stream().map(day -> MonthDay.parse("--" + day)).toList();
      return new Calendar(ZoneId.of(zone), days, List.of(fromEaster));
    }

    private boolean rests(LocalDate day) {
      return fixed.contains(MonthDay.from(day))
          || fromEaster.contains((int) (day.toEpochDay() - easter(day.getYear()).toEpochDay()));
    }
  }

  private static final Map<String, Calendar> CALENDARS =
      Map.of(
          "FR",
          Calendar.of("Europe/Paris", "01-01 05-01 05-08 07-14 08-15 11-01 11-11 12-25", 1, 39, 50),
          "DE",
          Calendar.of("Europe/Berlin", "01-01 05-01 10-03 12-25 12-26", -2, 1, 39, 50),
          "AT",
          Calendar.of(
              "Europe/Vienna",
              "01-01 01-06 05-01 08-15 10-26 11-01 12-08 12-25 12-26",
              1,
              39,
              50,
              60),
          "BE",
          Calendar.of("Europe/Brussels", "01-01 05-01 07-21 08-15 11-01 11-11 12-25", 1, 39, 50),
          "LU",
          Calendar.of(
              "Europe/Luxembourg", "01-01 05-01 05-09 06-23 08-15 11-01 12-25 12-26", 1, 39, 50),
          "CH",
          Calendar.of("Europe/Zurich", "01-01 08-01 12-25", 39),
          "GB",
          Calendar.of("Europe/London", "01-01 12-25 12-26", -2),
          "IT",
          Calendar.of(
              "Europe/Rome", "01-01 01-06 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26", 1),
          "ES",
          Calendar.of(
              "Europe/Madrid", "01-01 01-06 05-01 08-15 10-12 11-01 12-06 12-08 12-25", -2));

  private Holidays() {}

  /** Countries where it is a holiday at that moment. */
  static List<String> at(Instant now) {
    return CALENDARS.entrySet().stream()
        .filter(
            country ->
                country.getValue().rests(now.atZone(country.getValue().zone()).toLocalDate()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return LocalDate.of(year, f / 31, f % 31 + 1);
  }
}
