package org.consilium.deid;

/** Kinds of houses and their departments that nothing names: 'Cabinet de gynécologie médicale'. */
final class Departments {

  private static final Words PLAIN =
      Words.of(
          """
          department dept unit ward rehab centre center zentrum site health rehabilitation residents
          emergency intensive day mobile local general regional medical medicale
          medicales hospitalier hospitaliere the a of for in and de du des d la le les l et fur und
          der die das praxis apotheke rucksprache depistage poison ctr control short stay surgical
          womens
          """);

  private static final String[] FIELDS = {
    "ologie", "ology", "iatrie", "iatry", "iatrics", "urgie", "urgery", "etics", "pedie", "padie",
    "paedics", "pedics", "logue"
  };

  private static final int BESIDE = 3;

  private Departments() {}

  /**
   * Whether the words of a finding are all of them words for kinds and fields, and none stands
   * beside it that may be the name.
   */
  static boolean isOnly(Tokens tokens, TextFinding finding) {
    int token = tokens.at(finding.start());
    if (isName(tokens, token - 1)) {
      return false;
    }
    for (; token < tokens.count && tokens.start[token] < finding.end(); token++) {
      if (tokens.shape(token) != Tokens.MARK && !isPlain(tokens, token)) {
        return false;
      }
    }
    for (int next = token; next < token + BESIDE && tokens.isWord(next); next++) {
      if (isName(tokens, next)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(Tokens tokens, int token) {
    return tokens.isLarge(token) && !isPlain(tokens, token);
  }

  private static boolean isPlain(Tokens tokens, int token) {
    return PLAIN.has(tokens, token)
        || tokens.has(token, Lexicon.CARE) && tokens.has(token, Lexicon.WORD)
        || isField(tokens, token);
  }

  private static boolean isField(Tokens tokens, int token) {
    if (!tokens.isWord(token) || !tokens.has(token, Lexicon.WORD | Lexicon.MEDICAL)) {
      return false;
    }
    String word = Fold.word(tokens.word(token));
    for (String ending : FIELDS) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
