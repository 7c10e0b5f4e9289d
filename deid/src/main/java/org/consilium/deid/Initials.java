package org.consilium.deid;

/**
 * Initials that a word announces: 'init. S.K.', 'Code patient : B-N', 'gez. RKS', 'par sb.' at the
 * end of a line.
 */
final class Initials {

  private static final Words OF_PATIENTS = Words.of("initials initiales initialen init");

  private static final Words SIGNED =
      Words.of(
          """
          signe signed gez gezeichnet checked typed geschr hz visum kurzel paraphe proxy relu redige
          valide frappe saisie scribe geschrieben freigegeben prelim entered secretary dict
          """);

  /** Behind a stroke they make a measure: 'IU/ml'. */
  private static final Words UNITS = Words.of("ml dl kg mg mm cm min hr wk yr ul mol mois sem tag");

  /** Only with a colon. */
  private static final Words WHO =
      Words.of("tr minutes input technique senior befunder behandler cc redacteur");

  private static final Words BETWEEN = Words.of("du de la of patient patiente patienten des der");

  private static final int MOST_LETTERS = 5;

  private final Page page;
  private final Tokens tokens;

  Initials(Page page) {
    this.page = page;
    this.tokens = page.tokens;
  }

  void read(int token) {
    if (tokens.is(token, '/') || tokens.is(token, ':')) {
      pair(token);
    } else if (tokens.is(token, '(')) {
      firstLetters(token);
    } else if (OF_PATIENTS.has(tokens, token)) {
      patients(skipLabel(token + 1));
    } else if (tokens.has(token, Lexicon.PATIENT) && tokens.word(token - 1).equals("Code")) {
      patients(afterColon(token + 1));
    } else if (SIGNED.has(tokens, token) || WHO.has(tokens, token) && tokens.is(token + 1, ':')) {
      signed(token);
    } else if (tokens.has(token, Lexicon.BY) || tokens.has(token, Lexicon.CLINICIAN)) {
      last(token + 1);
    }
  }

  /** 'DUP (3 premières lettres)' and '(3 premières lettres) : DUP'. */
  private void firstLetters(int bracket) {
    if (!tokens.word(bracket + 1).equals("3")
        || !Fold.word(tokens.word(bracket + 2)).equals("premieres")
        || !tokens.is(bracket + 4, ')')) {
      return;
    }
    if (tokens.shape(bracket - 1) == Tokens.UPPER && tokens.length(bracket - 1) < 4) {
      add(bracket - 1, bracket, TextType.NAME_PATIENT);
    } else {
      patients(skipLabel(bracket + 5));
    }
  }

  private int skipLabel(int from) {
    int at = from;
    while (at < from + 5
        && (BETWEEN.has(tokens, at)
            || tokens.is(at, '.')
            || tokens.is(at, ':')
            || tokens.is(at, '=')
            || tokens.is(at, '|'))) {
      at++;
    }
    return at;
  }

  /** 'Code patient au CRF : B-N'. */
  private int afterColon(int from) {
    int at = from;
    while (at < from + 4 && tokens.isWord(at)) {
      at++;
    }
    return tokens.is(at, ':') ? at + 1 : tokens.count;
  }

  /** One group of letters, or several: 'T.P. et M.-A. V.'. */
  private void patients(int first) {
    int end = group(first);
    if (end < 0) {
      return;
    }
    add(first, end, TextType.NAME_PATIENT);
    String and = tokens.word(end);
    if (and.equals("et") || and.equals("and") || and.equals("und")) {
      patients(end + 1);
    }
  }

  /** One past the last of letters joined by points and dashes; -1 for none. */
  private int group(int first) {
    int at = first;
    int letters = 0;
    while (isCapitals(at)) {
      letters += tokens.length(at);
      at++;
      int next = at;
      while ((tokens.is(next, '.') || tokens.is(next, '-')) && tokens.touches(next)) {
        next++;
      }
      if (next == at || !isCapitals(next)) {
        at += tokens.is(at, '.') && tokens.touches(at) && tokens.length(at - 1) == 1 ? 1 : 0;
        break;
      }
      at = next;
    }
    boolean goesOn = tokens.touches(at) && tokens.shape(at) < Tokens.MARK;
    return letters == 0 || letters > MOST_LETTERS || goesOn ? -1 : at;
  }

  private boolean isCapitals(int token) {
    return token < tokens.count
        && (tokens.shape(token) == Tokens.INITIAL
            || tokens.shape(token) == Tokens.UPPER && tokens.length(token) < 4);
  }

  /** 'Signé RKS', 'geschr. rh', 'signed "PJK"'; not 'gez. PDL Uta Vollmer'. */
  private void signed(int by) {
    int at = by + 1;
    while (at < by + 4 && (tokens.is(at, '.') || tokens.is(at, ':') || tokens.is(at, '"'))) {
      at++;
    }
    boolean apart = !tokens.isLarge(at + 1) && !tokens.is(at + 1, ':');
    boolean named = isShort(at) || tokens.is(at - 1, ':') && isCapital(at);
    if (named && apart && (tokens.shape(at) != Tokens.LOWER || endsNote(at + 1))) {
      add(at, at + 1, TextType.NAME_CLINICIAN);
    }
  }

  /** 'IDE kt', 'par sb.' where the line ends. */
  private void last(int at) {
    boolean plain = isUpper(at) ? !tokens.has(at, Lexicon.MEDICAL) : tokens.length(at) == 2;
    if (isShort(at) && endsLine(at + 1) && plain) {
      add(at, at + 1, TextType.NAME_CLINICIAN);
    }
  }

  private static final Words MARKS = Words.of("zeichen ref gz reference");

  /** 'Unser Zeichen: Lz/wo', 'DH/ks', 'FH:cq' at the end of a line: who dictated and who wrote. */
  private void pair(int stroke) {
    int first = stroke - 1;
    int second = stroke + 1;
    if (!tokens.touches(stroke)
        || !tokens.touches(second)
        || !isMark(first)
        || !isMark(second)
        || tokens.is(second + 1, '/')) {
      return;
    }
    boolean colon = tokens.is(first - 1, ':') || tokens.is(first - 1, '.');
    int label = colon && tokens.is(first - 2, '.') ? first - 3 : first - 2;
    boolean labelled = colon && MARKS.has(tokens, label);
    boolean apart =
        tokens.opens(first)
            && tokens.isLarge(first)
            && tokens.is(stroke, '/')
            && !tokens.has(second, Lexicon.MEDICAL);
    boolean typed =
        isUpper(first)
            && tokens.shape(second) == Tokens.LOWER
            && !tokens.touches(first)
            && !Abbreviations.is(tokens, first)
            && !UNITS.has(tokens, second)
            && !tokens.has(second, Tagger.common(page.wording));
    boolean alone =
        tokens.isLine(first - 1)
            && first > 0
            && !UNITS.has(tokens, second)
            && (isUpper(first) || tokens.shape(first) == Tokens.LOWER)
            && tokens.shape(second) == Tokens.LOWER;
    if (labelled || (apart || typed || alone) && endsLine(second + 1)) {
      add(first, second + 1, TextType.NAME_CLINICIAN);
    }
  }

  private boolean isMark(int token) {
    return tokens.isWord(token) && tokens.length(token) > 1 && tokens.length(token) < 4;
  }

  private boolean isUpper(int token) {
    return tokens.shape(token) == Tokens.UPPER;
  }

  private boolean isShort(int token) {
    return tokens.isWord(token)
        && tokens.shape(token) != Tokens.CAPITAL
        && tokens.length(token) > 1
        && tokens.length(token) < 4
        && !tokens.has(token, Lexicon.CLINICIAN | Lexicon.TITLE | Lexicon.PARTICLE)
        && !Roles.is(tokens, token)
        && (isUpper(token)
            ? !Abbreviations.is(tokens, token)
            : !tokens.has(token, Tagger.common(page.wording) | Lexicon.BY)
                && (tokens.length(token) < 3 || !tokens.has(token, Tagger.word(page.wording))));
  }

  /** 'Kp', 'Ge': as German wards write them. */
  private boolean isCapital(int token) {
    return tokens.shape(token) == Tokens.CAPITAL
        && tokens.length(token) == 2
        && !Abbreviations.is(tokens, token)
        && !tokens.has(token, Tagger.common(page.wording));
  }

  private boolean endsNote(int token) {
    return endsLine(token)
        || tokens.hasDigit(token)
        || tokens.is(token, ',')
        || tokens.is(token, ';')
        || tokens.is(token, '/');
  }

  private boolean endsLine(int token) {
    return tokens.isLine(tokens.is(token, '.') ? token + 1 : token);
  }

  private void add(int first, int after, TextType type) {
    page.mark(
        first,
        after - 1,
        type,
        type == TextType.NAME_PATIENT ? 0.95 : 0.7,
        "privacy.reason.name_context");
  }
}
