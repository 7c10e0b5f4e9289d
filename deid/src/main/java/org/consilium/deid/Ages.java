package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ages over 89, which few people share. */
final class Ages implements TextDetector {

  private static final Pattern AGE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,/>≥<≤-])(?:9\\d|1[01]\\d|12[0-2])"
              + "(?: ?ans(?! (?:ou|et) plus)|[ -]?years?[ -]old| ?years(?! or (?:older|over|more))"
              + "| ?(?:yo|y/o|yrs|y\\.o\\.)|[ -]?(jährig\\p{L}{0,2})"
              + "| ?Jahren?(?: alt)?(?! (?:oder|und) (?:älter|mehr)))(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  @Override
  public List<TextFinding> detect(String text, Locale language) {
    List<TextFinding> found = new ArrayList<>();
    Matcher matcher = AGE.matcher(text);
    while (matcher.find()) {
      String passage = matcher.group().toLowerCase(Locale.ROOT);
      String replacement = Wording.of(language).overEightyNine();
      if (matcher.group(1) != null) {
        replacement = "über 89-" + matcher.group(1);
      } else if (passage.endsWith("year-old")) {
        replacement = "over-89-year-old";
      }
      found.add(
          new TextFinding(
              matcher.start(),
              matcher.end(),
              TextType.AGE_OVER_89,
              0.95,
              "privacy.reason.age",
              replacement,
              true));
    }
    return found;
  }
}
