package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telephone numbers: French, British, German and American forms, and any with a country code. */
final class Phones implements TextDetector {

  private record Form(Pattern pattern, int minDigits, int maxDigits) {
    Form(String regex, int minDigits, int maxDigits) {
      this(Pattern.compile(regex), minDigits, maxDigits);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          // French
          new Form(
              "(?<![\\d+])(?:(?:\\+|00)33[ .-]?(?:\\(0\\)[ .-]?)?|\\(?0)[1-9]\\)?"
                  + "(?:[ ._/-]{0,2}\\d{2}){4}(?!\\d)",
              10, 14),
          // any country code
          new Form(
              "(?<![\\d+])\\+ ?[1-9]\\d{0,2}+(?:[ ./-]{0,2}+\\(?+\\d{1,5}+\\)?+){2,8}+(?!\\d)",
              8,
              15),
          new Form(
              "(?<![\\d+])00[1-9]\\d{0,2}+(?:[ ./-]{0,2}+\\(?+\\d{1,5}+\\)?+){2,8}+(?!\\d)",
              11,
              17),
          // British
          new Form("(?<!\\d)\\(?0\\d{2,4}+\\)?[ -]\\d{3,4}+[ -]?\\d{3,4}(?!\\d)", 10, 11),
          new Form("(?<!\\d)0[1-357]\\d{9}(?!\\d)", 11, 11),
          // German
          new Form(
              "(?<!\\d)\\(?0\\d{2,5}+\\)? ?[/ -] ?\\d{3,8}+(?:[ -]\\d{1,8}+){0,3}+(?!\\d)", 8, 13),
          // American
          new Form("(?<!\\d)(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[.-]\\d{4}(?!\\d)", 10, 10));

  @Override
  public List<TextFinding> detect(String text, Locale language) {
    String replacement = Wording.of(language).phone();
    List<TextFinding> found = new ArrayList<>();
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(text);
      while (matcher.find()) {
        long digits = matcher.group().chars().filter(Character::isDigit).count();
        if (digits >= form.minDigits()
            && digits <= form.maxDigits()
            && !continuesNumber(text, matcher.start())) {
          found.add(
              new TextFinding(
                  matcher.start(),
                  matcher.end(),
                  TextType.PHONE,
                  0.95,
                  "privacy.reason.phone",
                  replacement,
                  true));
        }
      }
    }
    return found;
  }

  private static boolean continuesNumber(String text, int at) {
    return at >= 2
        && ".,".indexOf(text.charAt(at - 1)) >= 0
        && Character.isDigit(text.charAt(at - 2));
  }
}
