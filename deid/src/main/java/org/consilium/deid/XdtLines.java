package org.consilium.deid;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines of German practice software (xDT: BDT, GDT, LDT): three digits for the length of the line
 * with its two ends, four for the field, then what it holds: '017310314062009'.
 */
final class XdtLines {

  private static final int HEAD = 7;
  private static final int ENDS = 2;

  private static final Map<String, TextType> FIELDS =
      Map.ofEntries(
          Map.entry("3000", TextType.MRN),
          Map.entry("3101", TextType.NAME_PATIENT),
          Map.entry("3102", TextType.NAME_PATIENT),
          Map.entry("3103", TextType.DOB),
          Map.entry("3105", TextType.KVNR),
          Map.entry("3107", TextType.ADDRESS),
          Map.entry("3112", TextType.POSTCODE),
          Map.entry("3113", TextType.CITY),
          Map.entry("3119", TextType.KVNR),
          Map.entry("3626", TextType.PHONE),
          Map.entry("6200", TextType.DATE),
          Map.entry("8310", TextType.OTHER_ID),
          Map.entry("8432", TextType.DATE));

  private final Page page;
  private final String text;

  XdtLines(Page page) {
    this.page = page;
    this.text = page.text;
  }

  /** A line that begins with this token. */
  void read(int token) {
    int at = page.tokens.start[token];
    int end = text.indexOf('\n', at, Math.min(text.length(), at + 999));
    int until = end < 0 ? text.length() : end;
    TextType type = type(at, until);
    int value = at + HEAD + gap(at, until);
    if (type != null && Keys.suits(type, text.substring(value, until))) {
      page.add(value, until, type, 0.95, Records.reason(type));
    }
  }

  /** Mending parts letters from the digits before them. */
  private int gap(int at, int end) {
    return at + HEAD < end && text.charAt(at + HEAD) == ' ' ? 1 : 0;
  }

  private @Nullable TextType type(int at, int end) {
    if (end - at <= HEAD || !text.substring(at, at + HEAD).chars().allMatch(Character::isDigit)) {
      return null;
    }
    int length = Integer.parseInt(text.substring(at, at + 3));
    return length == end - at - gap(at, end) + ENDS
        ? FIELDS.get(text.substring(at + 3, at + HEAD))
        : null;
  }
}
