package org.consilium.deid;

/** Streets named without a number: 'rue Chabrol', 'Castle Boulevard', 'in der Amselgasse'. */
final class Thoroughfares {

  private static final Words FRENCH =
      Words.of("rue avenue boulevard bd impasse venelle ruelle faubourg");

  private static final Words ENGLISH =
      Words.of("road street lane avenue crescent terrace boulevard rd");

  private static final Words SMALL = Words.of("de du des la le les d l");

  private static final String[] GERMAN = {"strasse", "str", "gasse", "allee", "chaussee"};

  /** Kinds of roads. */
  private static final Words KINDS =
      Words.of(
          """
          landstrasse bundesstrasse kreisstrasse staatsstrasse schnellstrasse einbahnstrasse
          ringstrasse zufahrtsstrasse seitenstrasse sackgasse notfallstrasse teststrasse impfstrasse
          """);

  private static final int LONGEST = 4;

  private final Page page;
  private final Tokens tokens;

  private Thoroughfares(Page page) {
    this.page = page;
    this.tokens = page.tokens;
  }

  static void find(Page page) {
    Thoroughfares streets = new Thoroughfares(page);
    for (int token = 0; token < page.tokens.count; token++) {
      switch (page.wording) {
        case FR -> streets.french(token);
        case EN -> streets.english(token);
        case DE -> streets.german(token);
      }
    }
  }

  private void french(int kind) {
    if (!FRENCH.has(tokens, kind)) {
      return;
    }
    int last = kind;
    for (int at = kind + 1; at <= kind + 2 * LONGEST; at++) {
      if (tokens.isLarge(at)) {
        last = at;
      } else if (!SMALL.has(tokens, at) && !isTie(at)) {
        break;
      }
    }
    if (last > kind) {
      add(kind, last);
    }
  }

  private boolean isTie(int token) {
    return (tokens.is(token, '-') || tokens.is(token, '\''))
        && tokens.touches(token)
        && tokens.touches(token + 1);
  }

  private void english(int kind) {
    if (!ENGLISH.has(tokens, kind) || tokens.shape(kind) != Tokens.CAPITAL) {
      return;
    }
    int first = kind;
    while (kind - first < LONGEST && isName(first - 1)) {
      first--;
    }
    if (first < kind) {
      add(first, kind);
    }
  }

  private boolean isName(int token) {
    return tokens.shape(token) == Tokens.CAPITAL
        && tokens.length(token) > 2
        && !tokens.has(token, Lexicon.TITLE | Lexicon.MONTH | Lexicon.LABEL)
        && !(tokens.has(token, Lexicon.COMMON_EN) && tokens.opens(token));
  }

  private void german(int token) {
    if (tokens.shape(token) != Tokens.CAPITAL
        || tokens.length(token) < 8
        || tokens.has(token, Lexicon.WORD | Lexicon.MEDICAL)
        || KINDS.has(tokens, token)) {
      return;
    }
    String word = Fold.word(tokens.word(token));
    for (String ending : GERMAN) {
      if (word.endsWith(ending)) {
        add(token, token);
        return;
      }
    }
  }

  private void add(int first, int last) {
    page.mark(first, last, TextType.ADDRESS, 0.85, "privacy.reason.address");
  }
}
