package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days in numbers without a year: 'le 12/08', 'am 12.3.', '24.10.'. */
final class ShortDays {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final String UNIT =
      " ?(?:[%°]|(?:[mµcdnpk]?[gl]|mcg|m?mol|[µu]mol|m?UI|U|IE|IU|[cm]?m|h|x|kPa|mmHg|J|cp|ans|mois|Uhr|am|pm)(?!\\p{L}))";

  private static final Pattern LED =
      Pattern.compile(
          "(?<day>\\d{1,2}+)(?:/(?<month>\\d{1,2})(?![\\d/]|[.,]\\d)|\\."
              + " ?(?<german>\\d{1,2})\\.(?!\\d)|\\.(?<bare>0[1-9]|1[0-2])(?![\\d/%°]|[.,-]\\d|\\p{L}|"
              + UNIT
              + "| auf | (?:au|à|to) \\d{1,4}(?:[.,]\\d{1,3})?"
              + UNIT
              + "))",
          FLAGS);

  private static final Pattern SHORT =
      Pattern.compile(
          "(?<![\\d.,/-])(?<day>\\d{1,2}+)(?<sep>[./-])(?<month>\\d{1,2}+)(?:\\k<sep>(?:\\d{4}|\\d{2})|\\.)?(?![\\d/%]|[.,-]\\d|\\p{L}|"
              + " ?(?:ans|mois|jours|years|months|Jahre|Monate|mg|ml|cm|mm|x|%)(?!\\p{L}))");

  private static final Pattern WEEKDAY = Pattern.compile(Months.WEEKDAY + "[,.]?$");

  /** English words before an American or British day. */
  private static final Words APPOINTMENTS =
      Words.of(
          "appt appointment list recall next due seen admitted discharged extubated intubated");

  private final Page page;
  private final String text;
  private final Matcher matcher;
  private final Diary diary;

  ShortDays(Page page) {
    this.page = page;
    this.text = page.text;
    this.matcher = SHORT.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    this.diary = new Diary(page.tokens);
  }

  /** A day that begins here, sure by what stands before it or worth a look. */
  void read(int token) {
    int at = page.tokens.start[token];
    if (diary.isDay(token)) {
      add(at, at + 5, 0.85, Integer.parseInt(text.substring(at + 3, at + 5)));
    } else if (!led(at)) {
      weak(at);
    }
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }

  private boolean led(int at) {
    if (!matches(LED, at) || !isDay(Integer.parseInt(matcher.group("day")))) {
      return false;
    }
    int end = matcher.end();
    String lead = Leads.word(text, at);
    if (matcher.group("bare") != null) {
      int month = Integer.parseInt(matcher.group("bare"));
      return announcesDay(lead, matcher.end("day") - at) && add(at, end, 0.85, month);
    }
    boolean german = matcher.group("german") != null;
    String digits = matcher.group(german ? "german" : "month");
    int month = Integer.parseInt(digits);
    boolean weak = lead.isEmpty() || lead.equals("by") || lead.equals("from") || lead.equals("bis");
    boolean named = page.wording == Wording.DE && german && WardDays.is(page.tokens, at, end);
    if (page.wording == Wording.EN && !german && isAppointed(at)) {
      int day = Integer.parseInt(matcher.group("day"));
      return add(at, end, 0.85, isMonth(month) ? month : day);
    }
    return isMonth(month)
        && (!weak || lead.equals("bis") || named)
        && (digits.length() == 2 || named || !lead.equals("au") || text.charAt(end - 1) == '.')
        && (digits.length() == 2 || german || WEEKDAY.matcher(lead).find())
        && add(at, end, 0.85, month);
  }

  /** 'WIC appt 6/30'; not 'next 1/2 dose', nor 'seen 3/7 ago'. */
  private boolean isAppointed(int at) {
    int first = Integer.parseInt(matcher.group("day"));
    int second = Integer.parseInt(matcher.group("month"));
    boolean fraction = first < second && second < 5;
    boolean day = isMonth(second) || isMonth(first) && isDay(second);
    return day
        && !fraction
        && second != 7
        && second != 12
        && APPOINTMENTS.has(page.tokens, page.tokens.at(at) - 1);
  }

  /** Before '28.01' without a second dot, which may as well be a value or an hour. */
  private static boolean announcesDay(String lead, int digits) {
    return switch (lead) {
      case "le", "depuis le", "jusqu'au", "dès le", "am", "vom", "seit dem", "on", "since" -> true;
      case "du", "au", "zum", "dem" -> digits == 2;
      default -> false;
    };
  }

  /** '24.10.', '6/30', '3.4.24', which may be a score or a dose as well. */
  private void weak(int at) {
    if (!matches(SHORT, at)) {
      return;
    }
    String passage = matcher.group();
    int sign = passage.indexOf(matcher.group("sep"));
    int again = passage.indexOf(matcher.group("sep"), sign + 1);
    if (passage.charAt(sign) == '.' && again < 0) {
      return;
    }
    if (passage.charAt(sign) == '-'
        && again > 0
        && Integer.parseInt(passage.substring(again + 1)) < 32) {
      return;
    }
    int first = Integer.parseInt(matcher.group("day"));
    int second = Integer.parseInt(matcher.group("month"));
    boolean lasting = again < 0 && passage.charAt(0) != '0' && isLasting(first, second);
    boolean decimal = passage.charAt(sign) == '.' && again == passage.length() - 1;
    if (page.wording == Wording.EN && (lasting || decimal)) {
      return;
    }
    boolean dayFirst = isDay(first) && isMonth(second);
    if (dayFirst || isMonth(first) && isDay(second)) {
      add(at, matcher.end(), Page.WEAK, dayFirst ? second : first);
    }
  }

  /** '3/7', '6/12': so many days or months, as the English write them. */
  private static boolean isLasting(int count, int unit) {
    return unit == 7 && (count < 11 || count % 7 == 0) || unit == 12 && count < 12;
  }

  private boolean add(int start, int end, double confidence, int month) {
    page.add(
        start,
        end,
        TextType.DATE,
        confidence,
        "privacy.reason.date",
        page.wording.month(month),
        true);
    return true;
  }

  private static boolean isDay(int number) {
    return number >= 1 && number <= 31;
  }

  private static boolean isMonth(int number) {
    return number >= 1 && number <= 12;
  }
}
