package org.consilium.deid;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days in any usual form, and every part of a birth date. A day becomes its month, which says as
 * much to a colleague; a month or a year alone passes.
 */
final class Dates {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?<![\\d/])(?<day>\\d{1,2}+)(?<sep>/|\\.|-| / | \\. |\\. | - | ?[▪·•] ?|,| )(?<month>\\d{1,2}+)\\k<sep>"
              + "(?<year>\\d{4}|'?\\d{2})(?![\\d/]|[.,]\\d|-\\d(?!\\d?\\. ?\\d)|[a-zµ%])",
          FLAGS);
  private static final Set<String> USUAL = Set.of("/", ".", "-", " / ", ". ", " ");
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<![\\d/])(?<year>(?:18|19|20)\\d{2})(?<sep>[/.-])(?<month>\\d{1,2}+)\\k<sep>"
              + "(?<day>\\d{1,2}+)(?![\\d/]|[.,-]\\d)(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?Z?)?",
          FLAGS);
  private static final String YEAR_AFTER =
      "(?:,? (?<year>\\d{4}(?!\\d)|'\\d{2}(?!\\d)|\\d{2}(?=  | ?(?:[,.;:)\\n]|$))))?";

  /** The dot of an abbreviation, not the one that ends a sentence. */
  private static final String SHORTENED = "(?:\\.(?= ?[\\d,;)]| (?-i:\\p{Ll})))?";

  /** What is counted or measured by the number before it. */
  private static final String UNITS =
      "(?:mg|µg|ml|g|kg|cm|mm|x|h|min|ans|mois|jours|semaines|patients?|cas|fois|years?|months?|days?"
          + "|weeks?|hours?|times|Jahren?|Monaten?|Tagen?|Wochen?|Stunden|Mal|mal|Uhr|Patienten"
          + "|Prozent|percent|am|pm|ou|or|oder|of|de)(?!\\p{L})";

  private static final Pattern DAY_THEN_NAME =
      Pattern.compile(
          "(?<![\\d.,]|(?<!\\.)/)(?<day>\\d{1,2}+)(?<ordinal>er|st|nd|rd|th|\\.)?[ -]?(?:of |du mois (?:de |d')|des Monats )?(?<month>"
              + Months.ANY
              + ")(?![\\p{L}\\d]|[-/]\\d)"
              + SHORTENED
              + YEAR_AFTER,
          FLAGS);
  private static final Pattern NAME_THEN_DAY =
      Pattern.compile(
          "(?<!\\p{L})(?<month>"
              + Months.ANY
              + ")\\.? (?<day>\\d{1,2}+)(?<ordinal>st|nd|rd|th)?(?![\\d/%]|[.,:]\\d|-?\\p{L}| ?"
              + UNITS
              + ")"
              + YEAR_AFTER,
          FLAGS);

  /** '3-MAR-2024', '03mars2024'. */
  private static final Pattern TIGHT =
      Pattern.compile(
          "(?<![\\d.,/-])(?<day>\\d{1,2}+)(?<ordinal>-|/|)(?<month>"
              + Months.ANY
              + ")\\.?\\k<ordinal>(?<year>\\d{4}|\\d{2})(?![\\p{L}\\p{N}])",
          FLAGS);

  /** '11/XI/2023', '24.XII.38', '8.viii.23', '18 XII 1970'; not '5 x 10'. */
  private static final Pattern ROMAN =
      Pattern.compile(
          "(?<![\\p{L}\\d.,/-])(?<day>\\d{1,2}+)(?<ordinal> ?[./-] ?| (?=(?!X )[A-Z]+ (?:19|20)\\d\\d))(?<month>"
              + Months.NUMERALS
              + ")\\k<ordinal>(?<year>\\d{4}|\\d{2})(?![\\p{L}\\p{N}])");

  /** 'le 5 XI 24', 'on 6.ii', '09.XI': shorter, so that something else has to tell. */
  private static final Pattern SHORT_ROMAN =
      Pattern.compile(
          "(?<![\\p{L}\\d.,/-])(?<day>\\d{1,2}+)(?<mark>\\. ?| )(?<month>"
              + Months.NUMERALS
              + ")(?: (?<year>\\d{4}|\\d{2}))?(?![\\p{L}\\p{N}/]|[.,-]\\d)");

  /** Read by a machine, digit by digit. */
  private static final Pattern LOOSE =
      Pattern.compile(
          "(?<![\\d/])(?<day>\\d ?[\\dO])(?<sep> ?/ ?)(?<month>[\\dO] ?\\d) ?/ ?(?<year>\\d ?[\\dO]"
              + " ?\\d ?\\d)(?![\\d/])");

  /** The same with a space between all digits: '1 5 / 0 1 / 2 5'. */
  private static final Pattern SPACED =
      Pattern.compile(
          "(?<![\\d/])(?<day>[0-3] \\d) ?(?<sep>[/.]) ?(?<month>[01] \\d) ?\\k<sep> ?(?<year>\\d \\d(?: \\d"
              + " \\d)?)(?! ?[\\d/])");

  /** '06. 06 .1959': not the same space on both sides of the marks. */
  private static final Pattern UNEVEN =
      Pattern.compile(
          "(?<![\\d/.-])(?<day>[0-3]?\\d) ?(?<sep>[./]) ?(?<month>[01]?\\d) ?\\k<sep> ?(?<year>(?:19|20)\\d{2})(?![\\p{L}\\d/]|[.,]\\d)");

  /** Of a birth date whose month is named: '14 juillet 47 à', 'June 11 10'. */
  private static final Pattern BIRTH_YEAR =
      Pattern.compile(" '?\\d{2}(?![\\p{L}\\d%:°]|[.,/-]\\d| ?" + UNITS + ")", FLAGS);

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final Matcher matcher;
  private final ShortDays shortDays;
  private final DayRanges ranges;
  private final BirthYears birthYears;

  Dates(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
    this.matcher = DAY_FIRST.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    this.shortDays = new ShortDays(page);
    this.ranges = new DayRanges(page);
    this.birthYears = new BirthYears(page);
  }

  /** Every date that begins at this token. */
  void read(int token) {
    int at = tokens.start[token];
    byte shape = tokens.shape(token);
    if (shape == Tokens.NUMBER) {
      int size = tokens.length(token);
      if (size == 2) {
        birthYears.brief(at);
      }
      if (size <= 2) {
        int end = tokens.end[token];
        boolean numeric = isNumberAhead(end);
        if (page.wording == Wording.DE && tokens.is(token + 1, '.') && tokens.touches(token + 1)) {
          ranges.numbered(at);
        }
        if (!(numeric && tryAt(DAY_FIRST, at))
            && !named(token, at)
            && !(isRomanAhead(token) && (tryAt(ROMAN, at) || shortRoman(at)))
            && numeric) {
          shortDays.read(token);
          if (matches(LOOSE, at) || matches(SPACED, at) || isUneven(at)) {
            boolean born = isBirth(at);
            page.add(
                at,
                matcher.end(),
                born ? TextType.DOB : TextType.DATE,
                0.7,
                born ? "privacy.reason.birthdate" : "privacy.reason.date");
          }
        }
      } else if (size == 4 && !tryAt(YEAR_FIRST, at) && isBirth(at)) {
        birthYears.whole(at);
      } else if (size == 8 || size == 6) {
        compact(token, at);
      }
    } else if (shape == Tokens.CODE && Character.isDigit(text.charAt(at))) {
      if (!tryAt(DAY_THEN_NAME, at) && !tryAt(TIGHT, at)) {
        range(at);
        if (tokens.length(token) > 8) {
          tryAt(YEAR_FIRST, at);
        }
      }
    } else if (tokens.has(token, Lexicon.MONTH)) {
      tryAt(NAME_THEN_DAY, at);
    }
  }

  private boolean named(int token, int at) {
    for (int next = token + 1; next < token + 5; next++) {
      if (tokens.has(next, Lexicon.MONTH)) {
        if (tryAt(DAY_THEN_NAME, at) || tryAt(TIGHT, at)) {
          return true;
        }
        break;
      }
    }
    for (int next = token + 2; next < token + 10; next++) {
      if (tokens.has(next, Lexicon.MONTH)) {
        range(at);
        break;
      }
    }
    return false;
  }

  private void range(int at) {
    int last = ranges.named(at);
    if (last > 0 && matches(DAY_THEN_NAME, last) && isDay(matcher.group("day"))) {
      day(at, matcher, !Leads.word(text, at).isEmpty());
    }
  }

  private boolean tryAt(Pattern pattern, int at) {
    if (!matches(pattern, at)) {
      return false;
    }
    MatchResult match = matcher.toMatchResult();
    boolean born = isBirth(at);
    if (!isDate(match, born)) {
      return false;
    }
    if (born) {
      boolean brief = match.group("year") == null && matches(BIRTH_YEAR, match.end());
      int end = brief ? matcher.end() : match.end();
      page.add(at, end, TextType.DOB, 0.95, "privacy.reason.birthdate");
    } else {
      day(at, match, true);
    }
    return true;
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }

  /** Another number stands behind a mark or a space. */
  private boolean isNumberAhead(int end) {
    int at = end;
    while (at < text.length() && at < end + 3 && "/.- ,▪·•".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at > end
        && at < text.length()
        && (Character.isDigit(text.charAt(at)) || text.charAt(at) == 'O');
  }

  private boolean isUneven(int at) {
    return matches(UNEVEN, at) && isDay(matcher.group("day")) && month(matcher) > 0;
  }

  /** 'né le 03031995', 'since 20260110'. */
  private void compact(int token, int at) {
    boolean born = isBirth(at);
    boolean led = !born && tokens.length(token) == 8 && Leads.isBefore(text, at);
    if (!born && !led) {
      return;
    }
    String digits = tokens.word(token);
    boolean yearFirst = digits.matches("(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");
    if (yearFirst
        || digits.matches("(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)?\\d{2})")) {
      page.add(
          at,
          tokens.end[token],
          born ? TextType.DOB : TextType.DATE,
          0.85,
          born ? "privacy.reason.birthdate" : "privacy.reason.date");
    }
  }

  private boolean shortRoman(int at) {
    if (!matches(SHORT_ROMAN, at) || !isDay(matcher.group("day"))) {
      return false;
    }
    boolean point = matcher.group("mark").startsWith(".");
    boolean late = Months.number(matcher.group("month")) > 5 && matcher.group("month").length() > 1;
    boolean led =
        Leads.isBefore(text, at) && matcher.group("month").length() > 1 && (late || point);
    if (!led && !(late && point && matcher.group("day").length() == 2)) {
      return false;
    }
    day(at, matcher.toMatchResult(), led);
    return true;
  }

  private boolean isRomanAhead(int token) {
    int next = tokens.shape(token + 1) == Tokens.MARK ? 2 : 1;
    return tokens.isWord(token + next)
        && tokens.length(token + next) < 5
        && "IVXivx".indexOf(text.charAt(tokens.start[token + next])) >= 0;
  }

  /** Looks first whether any word of birth is near, since most dates have none. */
  private boolean isBirth(int at) {
    int token = tokens.at(at);
    for (int before = token - 1; before >= Math.max(0, token - 10); before--) {
      if (tokens.has(before, Lexicon.BIRTH) || tokens.is(before, '*')) {
        return Births.before(text, at) >= 0;
      }
    }
    return false;
  }

  /** Whether a numeric date stands here, so that no number of a record does. */
  static boolean isAt(String text, int at) {
    Matcher date = DAY_FIRST.matcher(text).useTransparentBounds(true).region(at, text.length());
    if (date.lookingAt() && !date.group("sep").equals(" ")) {
      return isDay(date.group("day")) && Integer.parseInt(date.group("month")) <= 12;
    }
    return YEAR_FIRST
        .matcher(text)
        .useTransparentBounds(true)
        .region(at, text.length())
        .lookingAt();
  }

  private boolean isDate(MatchResult match, boolean born) {
    if (!isDay(match.group("day"))) {
      return false;
    }
    boolean led = born || Leads.isBefore(text, match.start());
    if (match.namedGroups().containsKey("sep")) {
      return isNumericDate(match, led, born);
    }
    String month = match.group("month");
    boolean seven =
        page.wording == Wording.FR && month.equals("sept") && match.group("day").length() < 2;
    return led
        || match.group("year") != null
        || match.group("ordinal") != null
        || Months.isPlain(month)
        || !seven
            && isShortMonth(page.wording, month, text.charAt(match.start()) == month.charAt(0));
  }

  /**
   * '30 Jan', 'Feb. 18', '18 NOV', but not 'may 5', nor 'sept 3' in French, which is a number.
   *
   * @param first that the month stands before the day
   */
  static boolean isShortMonth(Wording wording, String month, boolean first) {
    boolean large = Character.isUpperCase(month.charAt(0));
    String small = month.toLowerCase(Locale.ROOT);
    return switch (small) {
      // Optical coherence tomography, in capitals.
      case "oct" -> !month.equals("OCT");
      case "dec" -> large && wording != Wording.FR;
      case "may", "march", "mar", "mai", "jui", "dez" ->
          large && wording != Wording.FR || !first && !small.equals("may");
      case "sept" -> wording != Wording.FR || large || !first;
      case "jan" -> wording != Wording.DE || !first;
      default -> true;
    };
  }

  private boolean isNumericDate(MatchResult match, boolean announced, boolean born) {
    String separator = match.group("sep");
    int first = match.start();
    boolean partOfMore =
        first >= 2
            && separator.charAt(0) != ' '
            && text.charAt(first - 1) == separator.charAt(0)
            && (separator.equals(".")
                ? Character.isDigit(text.charAt(first - 2))
                : Character.isLetterOrDigit(text.charAt(first - 2)));
    if (partOfMore || month(match) == 0) {
      return false;
    }
    if (!USUAL.contains(separator)) {
      return match.group("month").length() == 2 && match.group("year").matches("(?:19|20)\\d{2}");
    }
    if (separator.equals(" ")) {
      return match.group("day").length() == 2
          && match.group("month").length() == 2
          && (match.group("year").matches("(?:19|20)\\d{2}") && announced || born);
    }
    if (match.group("year").length() > 2 || announced) {
      return !isScore(first);
    }
    // '10-10-10' is a dosing scheme and '3.2.14' a chapter; '12.03.61' and '3/2/14' are days.
    return separator.contains("/") && !isScore(first)
        || (separator.contains(".")
            && match.group("day").length() == 2
            && match.group("month").length() == 2);
  }

  /** 'Apgar 8/9/10'. */
  private boolean isScore(int at) {
    String before = text.substring(Math.max(0, at - 8), at).toLowerCase(Locale.ROOT);
    return before.contains("apgar");
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

  private void day(int start, MatchResult match, boolean sure) {
    String year = match.group("year");
    String month = page.wording.month(month(match)) + (year == null ? "" : " " + fullYear(year));
    page.add(
        start, match.end(), TextType.DATE, sure ? 0.95 : 0.7, "privacy.reason.date", month, true);
  }

  private static String fullYear(String written) {
    String year = written.replace("'", "");
    if (year.length() == 4) {
      return year;
    }
    return (Integer.parseInt(year) <= 35 ? "20" : "19") + year;
  }
}
