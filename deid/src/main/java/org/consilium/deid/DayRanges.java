package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days that share the month of the last of them: 'du 3 au 5 mars 2024', '9./10.5.'. */
final class DayRanges {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final String DAY = "\\d{1,2}(?:er|st|nd|rd|th|\\.)?";
  private static final String JOINT =
      "(?:(?: (?:au|et|ou|to|and|und|bis)(?: le| the)? | ?- ?|(?<=\\.)(?:/|, ?))(?=\\d))";

  /** What stands before the last day. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![\\d.,/-])(?:"
              + DAY
              + JOINT
              + "){1,4}(?="
              + DAY
              + " ?(?:of )?(?:"
              + Months.ANY
              + ")(?!\\p{L}))",
          FLAGS);

  /** The same before '28.11.', '28.11.2023'. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?<![\\d.,/-])(?:\\d{1,2}\\.(?: ?(?:bis|und|u\\.|-|/) ?|, ?)){1,4}(?=\\d{1,2}\\. ?\\d{1,2}\\.)",
          FLAGS);

  /** A day with its month, before another. */
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?<![\\d.,/-])(?<day>\\d{1,2})\\. ?(?<month>\\d{1,2})\\.(?:\\d{4}|\\d{2})?(?= ?(?:-|bis) ?\\d{1,2}\\."
              + " ?\\d{1,2}\\.)",
          FLAGS);

  private static final Pattern LAST =
      Pattern.compile(
          "(?<day>\\d{1,2})\\. ?(?<month>\\d{1,2})\\.(?: ?(?:(?:19|20)\\d{2}|\\d{2}(?! ?\\d)))?(?!\\d|[./]\\d)");

  private final Page page;
  private final String text;
  private final Matcher matcher;

  DayRanges(Page page) {
    this.page = page;
    this.text = page.text;
    this.matcher = NAMED.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** Where the last day begins of which the month is named, or -1. */
  int named(int at) {
    return matches(NAMED, at) ? matcher.end() : -1;
  }

  /** Days with dots, as one writes them in German. */
  void numbered(int at) {
    if (WardDays.isChapter(page.tokens, page.tokens.at(at))) {
      return;
    }
    if (matches(NUMBERED, at)) {
      last(at, matcher.end());
    } else if (matches(WHOLE, at) && isDay()) {
      add(at, matcher.end());
      int second = matcher.end();
      while (!Character.isDigit(text.charAt(second))) {
        second++;
      }
      last(second, second);
    }
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }

  private void last(int start, int last) {
    if (matches(LAST, last) && isDay()) {
      add(start, matcher.end());
    }
  }

  private boolean isDay() {
    int day = Integer.parseInt(matcher.group("day"));
    int month = Integer.parseInt(matcher.group("month"));
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  }

  private void add(int start, int end) {
    page.add(
        start,
        end,
        TextType.DATE,
        0.95,
        "privacy.reason.date",
        page.wording.month(Integer.parseInt(matcher.group("month"))),
        true);
  }
}
