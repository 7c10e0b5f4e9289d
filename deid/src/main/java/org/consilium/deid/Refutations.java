package org.consilium.deid;

import java.util.regex.Pattern;

/** What was found and cannot be: a heading for a name, a blood pressure for a day. */
final class Refutations {

  private static final Words MEASURED =
      Words.of(
          "bp ta pa tension tas pad pas rr blutdruck cas gcs glasgow score mrc nyha eva force cotation"
              + " apgar exp mmt visus acuite vision va douleur pain nrs kap kapitel abschnitt tabelle"
              + " abbildung abb tab electrodes pupilles kg poids percentile systolique"
              + " acuity sehscharfe arterielle pressure hb kalium natrium kreatinin inr tsh hba1c ph laktat"
              + " leukozyten klasse stadium");

  /** What is called after the town it came from: 'poivre de Cayenne', 'savon de Marseille'. */
  private static final Words GOODS =
      Words.of("poivre piment savon eau vin fromage moutarde sel jambon beton platre");

  private static final Words CONSENSUS =
      Words.of(
          """
          criteria kriterien criteres class classification klassifikation rules score scale grading
          bclc mest
          """);

  private static final Words FEASTS =
      Words.of(
          """
          noel christmas xmas easter paques toussaint pentecote ramadan purim diwali hanukkah
          weihnachten ostern pfingsten
          """);

  private static final Words EVE = Words.of("eve day");

  private static final Words AROUND =
      Words.of(
          """
          a avant apres pour depuis vers d'ici before after at on since until till by over for vor nach
          zu seit bis an
          """);

  private static final Words HOLIDAYS =
      Words.of("garde gardes veille soir jour nuit vacances repas fetes fete semaine lundi");

  private static final Pattern FRACTION = Pattern.compile("\\d{1,3}/\\d{1,3}");
  private static final String CLOCK = "(?:[01]\\d|2[0-4])[0-5]\\d";

  /** '37.7', '212', '110/62 88 96', '25 25 30 55 70', '1800/2000/2200'. */
  private static final Pattern READING =
      Pattern.compile(
          "\\d{1,3}[.,]\\d{1,2}|\\d{1,3}|\\d{2,3}/\\d{2,3}(?: +\\d{2,3})*|\\d{2,3}(?: {2,}\\d{2,3})+"
              + "|\\d{2}(?: \\d{2}){4}|"
              + CLOCK
              + "(?:[/-]"
              + CLOCK
              + ")+");

  private static final Pattern SECTION = Pattern.compile("\\d{1,2}\\.\\d{1,2}\\.?");
  private static final Words SEEN = Words.of("acuity va vision visus acuite snellen sehscharfe");
  private static final int SENTENCE = 20;
  private static final Words UNITS_OF_LITRE =
      Words.of(
          "ng mg ug µg pg g kg mmol umol µmol nmol pmol mol u iu ui ie mu mui kui meq mosm ml");
  private static final Words UNITS = Words.of("kg mmhg cm mm ml mg kgs lb");

  private final Page page;
  private final Tokens tokens;
  private final boolean german;

  Refutations(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.german = page.wording == Wording.DE;
  }

  boolean refute(TextFinding finding) {
    return switch (finding.type()) {
      case NAME, NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE ->
          isHeading(finding)
              || isMorbus(finding)
              || isFeast(finding)
              || isNamedAfter(finding)
              || isUnit(finding);
      case DOB -> isOfPaper(tokens.at(finding.start()));
      case DATE -> finding.confidence() < 0.95 && isMeasured(finding);
      case OTHER_ID, MRN -> isCount(tokens.at(finding.start())) || isReading(finding);
      case CITY ->
          isOfGoods(tokens.at(finding.start()))
              || isConsensus(finding)
              || Departments.isOnly(tokens, finding);
      case ADDRESS -> isNoun(finding) || isTop(finding) || isScore(finding);
      case HOSPITAL -> Departments.isOnly(tokens, finding);
      case PHONE -> isHours(finding);
      case PLATE -> tokens.word(tokens.at(finding.start())).equals("ICD");
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
    int after = tokens.at(finding.end());
    for (int token = first; token < after; token++) {
      if (tokens.shape(token) != Tokens.MARK && !Roles.isNoName(tokens, token)) {
        return false;
      }
    }
    return after > first;
  }

  /** 'M. Bechterew', in German a disease and no given name. */
  private boolean isMorbus(TextFinding finding) {
    int first = tokens.at(finding.start());
    boolean named =
        tokens.has(first + 2, Lexicon.EPONYM)
            && !tokens.has(first + 2, Lexicon.GIVEN | Lexicon.FAMILY);
    return german
        && named
        && tokens.word(first).equals("M")
        && tokens.is(first + 1, '.')
        && !tokens.is(first - 1, ':')
        && !tokens.has(tokens.is(first - 1, '.') ? first - 2 : first - 1, Lexicon.TITLE);
  }

  /** 'A' to 'C', as fractures and dissections are graded. */
  private boolean isGrade(int token) {
    char letter = tokens.shape(token) == Tokens.INITIAL ? tokens.word(token).charAt(0) : 0;
    return letter >= 'A' && letter <= 'C';
  }

  /** The 'L' of 'ng/L' and 'UI/L', and 'I.V.'. */
  private boolean isUnit(TextFinding finding) {
    int token = tokens.at(finding.start());
    int after = tokens.at(finding.end());
    boolean letters = after > token + 2;
    for (int at = token; at < after; at++) {
      letters &= tokens.shape(at) == Tokens.INITIAL || tokens.is(at, '.');
    }
    if (letters) {
      return Abbreviations.isDotted(tokens, token, after);
    }
    return finding.end() - finding.start() == 1
        && tokens.touches(token)
        && tokens.is(token - 1, '/')
        && UNITS_OF_LITRE.has(tokens, token - 2);
  }

  /**
   * 'Stevens-Johnson syndrome', 'Hudson mask', 'Borrelia burgdorferi', 'Weber B ankle', 'lambert
   * eaton': no title before.
   */
  private boolean isNamedAfter(TextFinding finding) {
    int first = tokens.at(finding.start());
    int after = tokens.at(finding.end());
    if (after > first + 1 && isGrade(after - 1)) {
      after--;
    }
    boolean bearers = false;
    boolean small = after > first + 1;
    for (int token = first; token < after; token++) {
      if (tokens.isWord(token) && !tokens.has(token, Lexicon.EPONYM)) {
        return false;
      }
      bearers |= tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY);
      small &= tokens.shape(token) == Tokens.LOWER;
    }
    return !tokens.has(tokens.is(first - 1, '.') ? first - 2 : first - 1, Lexicon.TITLE)
        && !tokens.is(first - 1, ':')
        && (tokens.has(after, Lexicon.DISEASE)
            || small && !bearers
            || isGrade(after) && tokens.shape(after + 1) == Tokens.LOWER
            || !bearers
                && tokens.shape(after) == Tokens.LOWER
                && tokens.has(after, Lexicon.MEDICAL));
  }

  /** 'à Noël', 'garde de Noël', 'before Christmas'. */
  private boolean isFeast(TextFinding finding) {
    int first = tokens.at(finding.start());
    int after = tokens.at(finding.end());
    if (!FEASTS.has(tokens, first) || after > first + 1 && !EVE.has(tokens, first + 1)) {
      return false;
    }
    return after > first + 1
        || AROUND.has(tokens, first - 1)
        || tokens.has(first - 1, Lexicon.PARTICLE) && HOLIDAYS.has(tokens, first - 2);
  }

  /** 'Paris class', 'Budapest criteria', 'Barcelona-Kriterien'. */
  private boolean isConsensus(TextFinding finding) {
    int after = tokens.at(finding.end());
    return CONSENSUS.has(
        tokens, tokens.is(after, '-') && tokens.touches(after) ? after + 1 : after);
  }

  /** 'Im SDQ 22 Punkte', 'BP 42 %': a scale or a share, no house. */
  private boolean isScore(TextFinding finding) {
    int after = tokens.at(finding.end());
    if (tokens.is(after, '%')) {
      return true;
    }
    int first = tokens.at(finding.start());
    int number = tokens.is(after - 1, ' ') ? after - 2 : after - 1;
    boolean scale = false;
    for (int token = first + 1; token < number; token++) {
      scale |= tokens.shape(token) == Tokens.UPPER && tokens.length(token) > 2;
    }
    return german && scale && tokens.shape(first) == Tokens.CAPITAL && tokens.length(first) == 2;
  }

  /** '0800–1600'. */
  private boolean isHours(TextFinding finding) {
    int first = tokens.at(finding.start());
    return finding.end() - finding.start() == 9
        && (tokens.is(first + 1, '-') || tokens.is(first + 1, '\u2013'))
        && isHour(first)
        && isHour(first + 2);
  }

  private boolean isHour(int token) {
    if (tokens.shape(token) != Tokens.NUMBER || tokens.length(token) != 4) {
      return false;
    }
    int time = Integer.parseInt(tokens.word(token));
    return time <= 2400 && time % 100 < 60 && time % 5 == 0;
  }

  private boolean isOfGoods(int token) {
    return tokens.has(token - 1, Lexicon.PARTICLE) && GOODS.has(tokens, token - 2);
  }

  /** 'Hochberg (1988)' where nobody was found. */
  private boolean isOfPaper(int year) {
    return tokens.isYear(year)
        && tokens.is(year - 1, '(')
        && tokens.is(year + 1, ')')
        && tokens.isLarge(year - 2)
        && page.found.stream()
            .noneMatch(
                other ->
                    other.end() == tokens.end[year - 2] && other.start() <= tokens.start[year - 2]);
  }

  /** 'Acuity 6/18 on that side and 6/5 on the other': sixths of metres (Snellen). */
  private boolean isOfEyes(int first) {
    for (int token = first - 1; token > first - SENTENCE && !tokens.isLine(token); token--) {
      if (SEEN.has(tokens, token)) {
        return true;
      }
    }
    return false;
  }

  /** 'place' and 'escalier' by themselves, '47' before 'ans'. */
  private boolean isNoun(TextFinding finding) {
    int token = tokens.at(finding.start());
    if (token >= tokens.count || tokens.end[token] < finding.end()) {
      return false;
    }
    boolean counted = tokens.isNumber(token) && tokens.has(token + 1, Lexicon.COMMON);
    boolean noun =
        tokens.shape(token) == Tokens.LOWER
            && tokens.has(token, Lexicon.STREET)
            && tokens.has(token, Lexicon.WORD | Lexicon.COMMON);
    return noun || counted && tokens.shape(token + 1) == Tokens.LOWER;
  }

  /** 'Top 4 Diagnosen': in Austria 'Top 4' alone is a flat. */
  private boolean isTop(TextFinding finding) {
    int first = tokens.at(finding.start());
    return tokens.word(first).equals("Top") && tokens.isLarge(tokens.at(finding.end()));
  }

  /** A number without a label that is a pressure, a temperature, a dose or an hour. */
  private boolean isReading(TextFinding finding) {
    int first = tokens.at(finding.start());
    return READING.matcher(tokens.text.substring(finding.start(), finding.end())).matches()
        && !isLabel(first - 1)
        && !isLabel(first - 2)
        && !isDigit(finding.start() - 2)
        && !isDigit(finding.end() + 1);
  }

  /** Whether a longer number may go on here. */
  private boolean isDigit(int at) {
    return at >= 0 && at < tokens.text.length() && Character.isDigit(tokens.text.charAt(at));
  }

  private boolean isLabel(int token) {
    return Labels.begins(tokens, token) || tokens.is(token, '°') || tokens.is(token, '#');
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
      return !day
          || MEASURED.has(tokens, first - 1)
          || UNITS.has(tokens, after)
          || one == 6 && isOfEyes(first);
    }
    return SECTION.matcher(passage).matches()
        && MEASURED.has(tokens, tokens.is(first - 1, '.') ? first - 2 : first - 1);
  }
}
