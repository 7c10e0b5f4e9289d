package org.consilium.deid;

/** Numbers of cases at German and Austrian courts: '7 XVII 88/24', 'S 14 R 713/25'. */
final class CaseNumbers {

  private static final Words REGISTERS =
      Words.of(
          """
          c o s u t w f k m n p r v x fh uf wf vii xiv xvi xvii cs ds ls js ks qs ns ca sa ta gs ar so sb
          kr as al eg kg br ba ve vg oh in ik cg cga cgs ps hv bl bs
          """);

  private static final Words SENATES = Words.of("s l b");

  private final Page page;
  private final Tokens tokens;

  private CaseNumbers(Page page) {
    this.page = page;
    this.tokens = page.tokens;
  }

  static void find(Page page) {
    if (page.wording == Wording.DE) {
      CaseNumbers cases = new CaseNumbers(page);
      for (int token = 0; token < page.tokens.count; token++) {
        cases.read(token);
      }
    }
  }

  private void read(int slash) {
    if (!tokens.is(slash, '/') || !tokens.touches(slash) || !tokens.touches(slash + 1)) {
      return;
    }
    int register = slash - 2;
    boolean chamber = tokens.isNumber(register - 1) && tokens.length(register - 1) < 4;
    boolean roman = tokens.length(register) > 2 && tokens.shape(register) == Tokens.UPPER;
    if (!tokens.isNumber(slash - 1)
        || !isShortYear(slash + 1)
        || !tokens.isLarge(register)
        || !REGISTERS.has(tokens, register)
        || !chamber && !roman) {
      return;
    }
    int first = chamber ? register - 1 : register;
    if (chamber && tokens.isLarge(first - 1) && SENATES.has(tokens, first - 1)) {
      first--;
    }
    page.add(
        tokens.start[first],
        tokens.end[slash + 1],
        TextType.OTHER_ID,
        0.95,
        "privacy.reason.number");
  }

  /** '24', '24k'. */
  private boolean isShortYear(int token) {
    int size = tokens.length(token);
    return tokens.hasDigit(token)
        && (size == 2 || size == 3)
        && Character.isDigit(tokens.text.charAt(tokens.start[token] + 1))
        && "012".indexOf(tokens.text.charAt(tokens.start[token])) >= 0
        && (size == 2 || Character.isLetter(tokens.text.charAt(tokens.end[token] - 1)));
  }
}
