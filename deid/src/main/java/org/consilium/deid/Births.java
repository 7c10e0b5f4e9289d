package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that make a birth date of the digits after them. */
final class Births {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final String BORN =
      "(?:(?<!\\p{L})(?:yr\\.? of birth|year of birth|born in|année de naissance|né(?:\\(?e\\)?)?s?|ne|nee|born|geboren|geb\\.?|DDN|D\\.D\\.N\\.?|DOB|D\\.O\\.B\\.?|birth"
          + " ?date|yob|Jh?g\\.?|Jahrgang|date(?: de)? (?:de )?naissance|date"
          + " naiss\\.?|naissance|date of birth|Geburtsdatum|Geb\\.?-?datum|Geb\\.-Dat\\.?"
          + "|GebDat|Geburtstag|anniversaire|birthday)(?!\\p{L})|\\*)";

  /** 'à Wenzhou en', 'in Owerri on the'. */
  private static final String THERE =
      "(?:(?:à|in|at) (?-i:\\p{Lu})[\\p{L}'-]{1,20}+(?: \\(?(?-i:\\p{Lu})[\\p{L}'-]{1,20}+\\)?){0,2}+"
          + ",? (?=(?:le|the|am|en|in|on)(?!\\p{L})))?";

  private static final Pattern BORN_BEFORE =
      Pattern.compile(
          BORN
              + " ?(?:\\([^)\\n"
              + "]{1,12}\\) ?)?[:=]? ?"
              + THERE
              + "(?:(?:le|the|am|en|in|on the|on|im Jahr|im) ?)?(?:"
              + Months.WEEKDAY
              + "[,.]? ?)?(?:"
              + Months.ANY
              + "\\.? )?$",
          FLAGS);
  private static final int BORN_LENGTH = 70;

  private Births() {}

  /** Where the words begin that make a birth date of what stands here, or -1. */
  static int before(String text, int at) {
    int from = Math.max(0, at - BORN_LENGTH);
    Matcher before = BORN_BEFORE.matcher(text.substring(from, at));
    return before.find() ? from + before.start() : -1;
  }
}
