package org.consilium.deid;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words before a day that change when only its month is left. */
final class Leads {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Words that make a date of the digits after them; they change with the replacement. */
  private static final String LEADS =
      "(?<lead>depuis le|jusqu'au|dès le|le|du|au|on the|on|since|until|by"
          + "|from|am|vom|seit dem|bis zum|zum|dem|bis|seit|ab)";

  private static final Pattern LEAD =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:"
              + LEADS
              + "(?: (?:"
              + Months.WEEKDAY
              + ")(?!\\p{L})[,.]?)?|"
              + Months.WEEKDAY
              + "(?!\\p{L})[,.]?) $",
          FLAGS);
  private static final int LEAD_LENGTH = 26;

  private Leads() {}

  /** Whether such words stand before. */
  static boolean isBefore(String text, int at) {
    return before(text, at) != null;
  }

  /** The words before a day that change with it, in small letters; empty for none. */
  static String word(String text, int at) {
    Matcher lead = before(text, at);
    return lead == null ? "" : lead.group().strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Matcher before(String text, int at) {
    if (at < 3
        || text.charAt(at - 1) != ' '
        || !(Character.isLetter(text.charAt(at - 2)) || ",.".indexOf(text.charAt(at - 2)) >= 0)) {
      return null;
    }
    Matcher lead = LEAD.matcher(text.substring(Math.max(0, at - LEAD_LENGTH), at));
    return lead.find() ? lead : null;
  }

  /** A finding of a day with the words before it that change when only the month is left. */
  static TextFinding with(String text, TextFinding date) {
    Matcher lead = before(text, date.start());
    if (lead == null) {
      return date;
    }
    String word = lead.group("lead");
    int start = Math.max(0, date.start() - LEAD_LENGTH) + lead.start();
    return new TextFinding(
        start,
        date.end(),
        date.type(),
        date.confidence(),
        date.reasonKey(),
        word == null ? date.replacement() : led(word, date.replacement()),
        date.keepable());
  }

  private static String led(String lead, String month) {
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
}
