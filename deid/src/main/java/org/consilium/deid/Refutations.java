package org.consilium.deid;

import java.util.regex.Pattern;

/** What was found and cannot be: a heading for a name, a blood pressure for a day. */
final class Refutations {

  private static final Words MEASURED =
      Words.of(
          "bp ta pa tension tas pad pas rr blutdruck cas gcs glasgow score mrc nyha eva force cotation"
              + " apgar exp mmt visus acuite vision va douleur pain nrs kap kapitel abschnitt tabelle"
              + " abbildung abb tab electrodes pupilles kg poids percentile systolique"
              + " acuity sehscharfe arterielle pressure");

  /** What is called after the town it came from: 'poivre de Cayenne', 'savon de Marseille'. */
  private static final Words GOODS =
      Words.of("poivre piment savon eau vin fromage moutarde sel jambon beton platre");

  private static final Pattern FRACTION = Pattern.compile("\\d{1,3}/\\d{1,3}");
  private static final Pattern SECTION = Pattern.compile("\\d{1,2}\\.\\d{1,2}\\.");
  private static final Words UNITS = Words.of("kg mmhg cm mm ml mg kgs lb");

  private final Tokens tokens;

  Refutations(Page page) {
    this.tokens = page.tokens;
  }

  boolean refute(TextFinding finding) {
    return switch (finding.type()) {
      case NAME, NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE -> isHeading(finding);
      case DATE -> finding.confidence() < 0.95 && isMeasured(finding);
      case OTHER_ID, MRN -> isCount(tokens.at(finding.start()));
      case CITY -> isOfGoods(tokens.at(finding.start()));
      case ADDRESS -> isNoun(finding);
      case POSTCODE -> finding.end() - finding.start() < 4;
      default -> false;
    };
  }

  /** Words for what people do or for parts of a report, and no title before them. */
  private boolean isHeading(TextFinding finding) {
    int first = tokens.at(finding.start());
    if (finding.reasonKey().equals("privacy.reason.name_label")
        || tokens.has(tokens.is(first - 1, '.') ? first - 2 : first - 1, Lexicon.TITLE)
            && !tokens.word(first).equals("Google")) {
      return false;
    }
    for (int token = first; token < tokens.count && tokens.start[token] < finding.end(); token++) {
      if (tokens.shape(token) != Tokens.MARK && !Roles.isNoName(tokens, token)) {
        return false;
      }
    }
    return true;
  }

  private boolean isOfGoods(int token) {
    return tokens.has(token - 1, Lexicon.PARTICLE) && GOODS.has(tokens, token - 2);
  }

  /** 'place' and 'escalier' by themselves. */
  private boolean isNoun(TextFinding finding) {
    int token = tokens.at(finding.start());
    return token < tokens.count
        && tokens.end[token] >= finding.end()
        && tokens.shape(token) == Tokens.LOWER
        && tokens.has(token, Lexicon.STREET)
        && tokens.has(token, Lexicon.WORD | Lexicon.COMMON);
  }

  /** 'séance n° 412'. */
  private boolean isCount(int token) {
    for (int before = token - 1; before >= Math.max(0, token - 3); before--) {
      String word = Fold.word(tokens.word(before));
      if (word.equals("seance") || word.equals("sitzung") || word.equals("session")) {
        return true;
      }
    }
    return false;
  }

  private boolean isMeasured(TextFinding finding) {
    String passage = tokens.text.substring(finding.start(), finding.end());
    int first = tokens.at(finding.start());
    int after = tokens.at(finding.end());
    if (FRACTION.matcher(passage).matches()) {
      int slash = passage.indexOf('/');
      int one = Integer.parseInt(passage.substring(0, slash));
      int two = Integer.parseInt(passage.substring(slash + 1));
      boolean day = one > 0 && two > 0 && (one < 32 && two < 13 || one < 13 && two < 32);
      return !day || MEASURED.has(tokens, first - 1) || UNITS.has(tokens, after);
    }
    return SECTION.matcher(passage).matches()
        && MEASURED.has(tokens, tokens.is(first - 1, '.') ? first - 2 : first - 1);
  }
}
