package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of cases before German and Austrian courts, which show by their form: the chamber, the
 * register, the number and the year: 'S 12 U 304/22', '7 XVII 412/23', '24 Cgs 118/24k'.
 */
final class CaseNumbers {

  /** The year keeps blood pressures out: '40 J 150/90'. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:[SL] )?\\d{1,4}[a-z]? (?:[IVX]+|[A-Z][A-Za-z]{0,3}) \\d{1,5}/[012]\\d(?:[a-z]| [A-Z]{1,2}|"
              + " \\([A-Z]\\))?(?![\\p{L}\\p{N}/]|[.,]\\d)");

  private final Page page;
  private final Tokens tokens;
  private final Matcher matcher;

  CaseNumbers(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.matcher = NUMBER.matcher(page.text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** One that begins with this token, a number. */
  void read(int token) {
    boolean register = tokens.isLarge(token + 1) && tokens.length(token + 1) <= 5;
    if (page.wording != Wording.DE || !register || !tokens.is(token + 3, '/')) {
      return;
    }
    int first = isSocial(token - 1) ? token - 1 : token;
    if (matcher.region(tokens.start[first], page.text.length()).lookingAt()) {
      page.add(matcher.start(), matcher.end(), TextType.OTHER_ID, 0.95, "privacy.reason.number");
    }
  }

  /** The letter of courts of social law. */
  private boolean isSocial(int token) {
    return tokens.shape(token) == Tokens.INITIAL
        && (tokens.word(token).equals("S") || tokens.word(token).equals("L"));
  }
}
