package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Years of birth without a day: 'née en mars 1961', 'Jg. 47', '*04.40'. */
final class BirthYears {

  private static final Pattern YEAR = Pattern.compile("(?:18|19|20)\\d{2}(?![\\d/]|-\\d)");
  private static final Pattern BRIEF =
      Pattern.compile(
          "(?<=[Jj]h?g[. ]{1,2}|[Jj]ahrgang )\\d{2}(?![\\d/.])|(?<=[ (,]\\*)\\d{2}(?:\\.\\d{2})?(?=[\\n,;)]|$)");
  private static final Pattern MONTH_BEFORE =
      Pattern.compile(
          "(?<!\\p{L})(?:" + Months.ANY + ")\\.? $",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Page page;
  private final String text;
  private final Matcher matcher;

  BirthYears(Page page) {
    this.page = page;
    this.text = page.text;
    this.matcher = YEAR.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** Two digits after a word or a mark of birth. */
  void brief(int at) {
    if (matches(BRIEF, at)) {
      page.add(at, matcher.end(), TextType.DOB, 0.85, "privacy.reason.birthdate");
    }
  }

  /** Four digits after a word of birth, with the month before them. */
  void whole(int at) {
    if (matches(YEAR, at)) {
      int end = matcher.end();
      Matcher month = MONTH_BEFORE.matcher(text.substring(Math.max(0, at - 12), at));
      int start = month.find() ? Math.max(0, at - 12) + month.start() : at;
      page.add(start, end, TextType.DOB, 0.95, "privacy.reason.birthdate");
    }
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }
}
