package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of telephones, as they are written in France, Great Britain, Germany and elsewhere. */
final class Telephones {

  /** How one is written, and how many digits it has. */
  record Form(Pattern pattern, int minDigits, int maxDigits) {
    Form(String regex, int minDigits, int maxDigits) {
      this(Pattern.compile(regex), minDigits, maxDigits);
    }
  }

  static final Form FRENCH =
      new Form(
          "(?<![\\d+])(?:(?:\\+|00)33[ .-]?(?:\\(0\\)[ .-]?)?|\\(?0)[1-9]\\)?"
              + "(?:(?:[ ._/-]{0,2}| \\. )\\d{2}){4}(?!\\d)",
          10, 14);

  /** '06.39.98.0.2.7.1': its ten digits cut anywhere. */
  static final Form FRENCH_CUT =
      new Form(
          "(?!\\(?0\\d[ ./-]{1,3}(?:19|20)\\d\\d(?!\\d))\\(?0[1-9]\\)?(?:[ ./;_-]{0,4}\\d){8}"
              + "(?![ ./;_-]{0,4}\\d)",
          10, 10);

  /** '(03) 555 0142', '(02)61-917-440': the code of the area in brackets. */
  static final Form BRACKETED =
      new Form("\\(0\\d{1,4}+\\)(?:[ ./-]{0,3}\\d){5,9}+(?![ ./-]{0,2}\\d)", 8, 12);

  /** '(353) 87 5550 193', '(+33) 384 60 97 22': the code of the country in brackets. */
  static final Form COUNTRY_BRACKETED =
      new Form("\\(\\+?[1-9]\\d{1,2}\\)(?:[ .-]{1,2}\\d{1,5}){2,6}+(?![\\d/%]|[.,]\\d)", 10, 13);

  static final Form LOOSE = new Form("0 [1-9](?: \\d){8}(?! ?\\d)", 10, 10);
  static final Form ABROAD =
      new Form(
          "(?<![\\d+])\\+ ?[1-9]\\d{0,2}+(?:[ ./-]{0,3}+\\(?+\\d{1,5}+\\)?+){2,8}+(?!\\d)", 8, 15);
  static final Form ZERO_ZERO =
      new Form(
          "(?<![\\d+])00[1-9]\\d{0,2}+(?:[ ./-]{0,2}+\\(?+\\d{1,5}+\\)?+){2,8}+(?!\\d)", 11, 17);
  static final Form BRITISH =
      new Form("(?<!\\d)\\(?0\\d{2,4}+\\)?[ -]\\d{3,4}+[ -]?\\d{3,4}(?!\\d)", 10, 11);
  static final Form BRITISH_PLAIN = new Form("(?<!\\d)0[1-357]\\d{9}(?!\\d)", 11, 11);
  static final Form GERMAN =
      new Form("(?<!\\d)\\(?0\\d{2,5}+\\)? ?[/ -] ?\\d{3,8}+(?:[ -]\\d{1,8}+){0,3}+(?!\\d)", 8, 13);
  static final Form GERMAN_SPACED =
      new Form(
          "(?<!\\d|\\d )\\(?0\\d{2,5}+\\)?(?: ?[/ -]{1,3}| \\. )\\d{1,5}(?:(?:[ -]{1,3}| \\. )\\d{1,5}){1,4}(?!\\d)",
          8,
          13);

  /** '040 / 66 - 9 69 14'. */
  static final Form SLASHED =
      new Form(
          "(?<!\\d)\\(?0\\d{2,5}+\\)? ?/ ?\\d{1,8}+(?:(?: ?[/-] ?| )\\d{1,8}+){1,7}+(?!\\d)",
          8,
          13);

  static final Form AMERICAN =
      new Form(
          "(?<!\\d)(?:1[ .-])?(?:\\(\\d{3}\\) ?\\d{3}[ .-]{1,3}\\d{2}[ .-]?|\\d{3}[ .-]\\d{3}[.-]\\d{2}[.-]?|\\d{3} - \\d{3} - \\d{2})\\d{2}(?!\\d)",
          10, 11);

  /** 'poste 34', 'p. 224', 'ext. 12', 'x 33'. */
  private static final Pattern EXTENSION =
      Pattern.compile(
          ",? ?(?i:poste|p\\.|ext(?:ension|\\.)?|x|DW|Durchwahl) ?\\d{1,5}(?!\\d|[.,]\\d)");

  private static final Words FAX = Words.of("f fax telefax");
  private static final Pattern ENDING =
      Pattern.compile("[.:]? ?(?<end>(?:-|\\.\\.+) ?\\d{2,4})(?![\\p{L}\\p{N}]|[-.,]\\d)");

  private static final Words CALLED =
      Words.of("called call phone ph tel cell telephone phoned rang ring dial pager");
  private static final Pattern LOCAL = Pattern.compile("[2-9]\\d{2}-\\d{4}(?![\\p{L}\\p{N}-])");

  private final Page page;
  private final String text;
  private final Matcher matcher;

  Telephones(Page page) {
    this.page = page;
    this.text = page.text;
    this.matcher =
        FRENCH.pattern().matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** 'x3917'; not 'x400', which magnifies. */
  void extension(int token) {
    int at = page.tokens.start[token];
    int end = page.tokens.end[token];
    if ((end - at == 5 || end - at == 6)
        && text.charAt(at) == 'x'
        && !text.startsWith("00", end - 2)
        && text.substring(at + 1, end).chars().allMatch(Character::isDigit)
        && !page.tokens.isNumber(token - 1)) {
      page.add(at, end, TextType.PHONE, 0.85, "privacy.reason.phone");
    }
  }

  /** 'Fax -99', 'f ..0145': the end in which it differs from the number before it. */
  void ending(int token) {
    boolean parted = page.tokens.length(token) > 1 || !page.tokens.touches(token + 1);
    if (parted
        && FAX.has(page.tokens, token)
        && matcher.usePattern(ENDING).region(page.tokens.end[token], text.length()).lookingAt()) {
      page.add(matcher.start("end"), matcher.end(), TextType.PHONE, 0.85, "privacy.reason.phone");
    }
  }

  /** 'called 555-0116'. */
  void local(int token) {
    if (CALLED.has(page.tokens, token - 1)
        && matcher.usePattern(LOCAL).region(page.tokens.start[token], text.length()).lookingAt()) {
      page.add(matcher.start(), matcher.end(), TextType.PHONE, 0.85, "privacy.reason.phone");
    }
  }

  /** A number that begins here. */
  void read(Form form, int at) {
    if (!matcher.usePattern(form.pattern()).region(at, text.length()).lookingAt()) {
      return;
    }
    int end = matcher.end();
    int digits = 0;
    for (int i = at; i < end; i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    boolean continued =
        at >= 2 && ".,".indexOf(text.charAt(at - 1)) >= 0 && Character.isDigit(text.charAt(at - 2));
    if (digits >= form.minDigits() && digits <= form.maxDigits() && !continued) {
      if (matcher.usePattern(EXTENSION).region(end, text.length()).lookingAt()) {
        end = matcher.end();
      }
      page.add(at, end, TextType.PHONE, 0.95, "privacy.reason.phone");
    }
  }
}
