package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days in any usual form, and every part of a birth date. A day becomes its month, which says as
 * much to a colleague; a month or a year alone passes.
 */
final class Dates implements TextDetector {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Words that make a date of the digits after them; they change with the replacement. */
  private static final String LEAD =
      "(?:(?<![\\p{L}\\p{N}])(?:(?<lead>depuis le|jusqu'au|dès le|le|du|au|on the|on|since|until|by"
          + "|from|am|vom|seit dem|bis zum|zum|dem|bis|seit|ab)(?: (?:"
          + Months.WEEKDAY
          + ")(?!\\p{L})[,.]?)?|"
          + Months.WEEKDAY
          + "(?!\\p{L})[,.]?) )?";

  private static final Pattern DAY_FIRST =
      Pattern.compile(
          LEAD
              + "(?<![\\d/])(?<day>\\d{1,2}+)(?<sep>/|\\.|-| / |\\. )(?<month>\\d{1,2}+)\\k<sep>"
              + "(?<year>\\d{4}|\\d{2})(?![\\d/]|[.,-]\\d|[a-zµ%])",
          FLAGS);
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          LEAD
              + "(?<![\\d/])(?<year>(?:18|19|20)\\d{2})(?<sep>[/.-])(?<month>\\d{1,2}+)\\k<sep>"
              + "(?<day>\\d{1,2}+)(?![\\d/]|[.,-]\\d)(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?Z?)?",
          FLAGS);
  private static final String YEAR_AFTER =
      "(?:,? (?<year>\\d{4}(?!\\d)|\\d{2}(?= ?(?:[,.;:)\\n]|$))))?";

  /** The dot of an abbreviation, not the one that ends a sentence. */
  private static final String SHORTENED = "(?:\\.(?= ?[\\d,;)]| \\p{Ll}))?";

  private static final Pattern DAY_THEN_NAME =
      Pattern.compile(
          LEAD
              + "(?<![\\d.,/])(?<day>\\d{1,2}+)(?<ordinal>er|st|nd|rd|th|\\.)? ?(?:of )?(?<month>"
              + Months.ANY
              + ")(?!\\p{L})"
              + SHORTENED
              + YEAR_AFTER,
          FLAGS);
  private static final Pattern NAME_THEN_DAY =
      Pattern.compile(
          LEAD
              + "(?<!\\p{L})(?=[adfjmnosé])(?<month>"
              + Months.ANY
              + ")\\.? (?<day>\\d{1,2}+)(?<ordinal>st|nd|rd|th)?(?![\\d/%:]|[.,]\\d|[- ]?\\p{L})"
              + YEAR_AFTER,
          FLAGS);
  private static final Pattern LED_DAY_AND_MONTH =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<lead>depuis le|jusqu'au|dès le|le|du|au|on|since|until|am|vom"
              + "|seit dem|bis zum|zum|dem) (?<day>\\d{1,2}+)"
              + "(?:/(?<month>\\d{2})(?![\\d/]|[.,]\\d)|\\. ?(?<german>\\d{1,2})\\.(?!\\d))",
          FLAGS);

  private static final String BORN =
      "(?:(?<!\\p{L})(?:né(?:\\(?e\\)?)?s?|born|geboren|geb\\.?|DDN|D\\.D\\.N\\.?|DOB"
          + "|date de naissance|date of birth|Geburtsdatum|Geb\\.?-?datum|Geb\\.-Dat\\.?)(?!\\p{L})"
          + "|\\*)";
  private static final Pattern BORN_BEFORE =
      Pattern.compile(
          BORN + " ?:? ?(?:(?:le|on|the|am|en|in|on the) ?)?(?:" + Months.WEEKDAY + "[,.]? ?)?$",
          FLAGS);
  private static final int BORN_LENGTH = 40;
  private static final Pattern BORN_IN =
      Pattern.compile(
          BORN
              + " ?:? ?(?:(?:en|in|im Jahr|im) )?(?:"
              + Months.ANY
              + "\\.? )?(?:18|19|20)\\d{2}(?![\\d/-])",
          FLAGS);

  @Override
  public List<TextFinding> detect(String text, Locale language) {
    List<TextFinding> found = new ArrayList<>();
    for (Pattern pattern : List.of(DAY_FIRST, YEAR_FIRST, DAY_THEN_NAME, NAME_THEN_DAY)) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        boolean born = isBirth(text, dayStart(matcher));
        if (isDate(text, matcher, born)) {
          found.add(born ? birth(text, matcher, language) : day(matcher, language));
        }
      }
    }
    Matcher led = LED_DAY_AND_MONTH.matcher(text);
    while (led.find()) {
      int month =
          Integer.parseInt(led.group("month") == null ? led.group("german") : led.group("month"));
      if (month >= 1 && month <= 12 && isDay(led.group("day"))) {
        found.add(dated(led, led.group("lead"), month, "", language));
      }
    }
    Matcher bornIn = BORN_IN.matcher(text);
    while (bornIn.find()) {
      found.add(birth(bornIn.start(), bornIn.end(), language));
    }
    return found;
  }

  private static int dayStart(MatchResult match) {
    return Math.min(
        match.start("day"),
        Math.min(
            match.start("month"), match.start("year") < 0 ? match.end() : match.start("year")));
  }

  private static boolean isBirth(String text, int at) {
    return BORN_BEFORE.matcher(text.substring(Math.max(0, at - BORN_LENGTH), at)).find();
  }

  private static boolean isDate(String text, MatchResult match, boolean born) {
    boolean led = match.start("lead") >= 0;
    String year = match.group("year");
    if (!isDay(match.group("day"))) {
      return false;
    }
    if (match.namedGroups().containsKey("sep")) {
      return isNumericDate(text, match, led || born);
    }
    String month = match.group("month");
    return led || year != null || match.group("ordinal") != null || Months.isPlain(month);
  }

  private static boolean isNumericDate(String text, MatchResult match, boolean announced) {
    String separator = match.group("sep");
    int first = dayStart(match);
    boolean partOfMore =
        first >= 2
            && text.charAt(first - 1) == separator.charAt(0)
            && Character.isLetterOrDigit(text.charAt(first - 2));
    if (partOfMore || month(match) == 0) {
      return false;
    }
    if (match.group("year").length() == 4 || announced) {
      return true;
    }
    // '10-10-10' is a dosing scheme and '3.2.14' a chapter; '12.03.61' and '3/2/14' are days.
    return separator.contains("/")
        || (separator.contains(".")
            && match.group("day").length() == 2
            && match.group("month").length() == 2);
  }

  private static boolean isDay(String digits) {
    int day = Integer.parseInt(digits);
    return day >= 1 && day <= 31;
  }

  /** From 1 to 12; 0 where the digits cannot be a date. */
  private static int month(MatchResult match) {
    String word = match.group("month");
    if (!Character.isDigit(word.charAt(0))) {
      return Months.number(word);
    }
    int month = Integer.parseInt(word);
    int day = Integer.parseInt(match.group("day"));
    boolean americanOnly = month > 12 && day <= 12 && match.group("sep").contains("/");
    if (americanOnly && month <= 31) {
      return day;
    }
    return month >= 1 && month <= 12 ? month : 0;
  }

  private static TextFinding day(MatchResult match, Locale language) {
    String year = match.group("year");
    return dated(
        match,
        match.group("lead"),
        month(match),
        year == null ? "" : " " + fullYear(year),
        language);
  }

  private static TextFinding dated(
      MatchResult match, String lead, int month, String year, Locale language) {
    Wording wording = Wording.of(language);
    String name = wording.month(month) + year;
    return new TextFinding(
        match.start(),
        match.end(),
        TextType.DATE,
        0.95,
        "privacy.reason.date",
        lead == null ? name : withLead(lead, name),
        true);
  }

  private static String withLead(String lead, String month) {
    String before =
        switch (lead.toLowerCase(Locale.ROOT)) {
          case "le" -> "en ";
          case "du" -> "aeiouâéè".indexOf(month.charAt(0)) >= 0 ? "d'" : "de ";
          case "au" -> "à ";
          case "depuis le" -> "depuis ";
          case "jusqu'au" -> "jusqu'en ";
          case "dès le" -> "dès ";
          case "on", "on the" -> "in ";
          case "since" -> "since ";
          case "until" -> "until ";
          case "by" -> "by ";
          case "from" -> "from ";
          case "am", "dem" -> "im ";
          case "vom" -> "von ";
          case "seit dem", "seit" -> "seit ";
          case "bis zum", "bis" -> "bis ";
          case "zum" -> "zu ";
          case "ab" -> "ab ";
          default -> "";
        };
    return before + month;
  }

  private static String fullYear(String year) {
    if (year.length() == 4) {
      return year;
    }
    return (Integer.parseInt(year) <= 35 ? "20" : "19") + year;
  }

  private static TextFinding birth(String text, MatchResult match, Locale language) {
    int at = dayStart(match);
    int from = Math.max(0, at - BORN_LENGTH);
    Matcher before = BORN_BEFORE.matcher(text.substring(from, at));
    return birth(before.find() ? from + before.start() : match.start(), match.end(), language);
  }

  private static TextFinding birth(int start, int end, Locale language) {
    return new TextFinding(
        start,
        end,
        TextType.DOB,
        0.95,
        "privacy.reason.birthdate",
        Wording.of(language).birthDate(),
        true);
  }
}
