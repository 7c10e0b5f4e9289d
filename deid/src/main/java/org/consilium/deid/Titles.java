package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that follow a title, the word 'patient' or a label. These hold whatever the words are: 'Mme
 * Parkinson' is a patient.
 */
final class Titles {

  static final String LADY =
      "Mmes?|MMES?|mmes?|Mlles?|MLLE|mlle|Melle|melle|[Mm]adame|MADAME|[Mm]ademoiselle|MADEMOISELLE|Mrs|MRS|mrs|Ms|Fr\\.(?="
          + " \\p{Lu})|Miss|[Ff]rau|FRAU|Fräulein";
  static final String GENTLEMAN =
      "(?<!\\.)M\\.|MM\\.|Mr|MR|mr|[Mm]onsieur|MONSIEUR|Mister|[Hh]errn?|HERRN?|Hrn?\\.|(?<![\\p{Lu}\\dg]"
          + " )M";
  static final String DOCTOR =
      "Dre?s?|DRE?|dr|[Dd]octeure?|DOCTEURE?|Doctor|Doktor|Pre?|Prof|PROF|[Pp]rofesseure?|PROFESSEURE?|[Pp]rofessor(?:in)?";
  static final Pattern TITLE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:(?<lady>"
              + LADY
              + ")|(?<gentleman>"
              + GENTLEMAN
              + ")|(?<doctor>"
              + DOCTOR
              + "))(?![\\p{L}\\p{N}])\\.?(?<more>(?: {0,2}(?:l[ea]"
              + " )?(?:Drs?|Prof|Pr|Doktor|Professor"
              + "(?:in)?|[Dd]octeure?|[Pp]rofesseure?|med|dent|rer|nat|phil|h|c|Priv|Doz|PD)(?!\\p{L})[.-]{0,2}){1,5}+)?["
              + " \\n"
              + "]{0,2}");

  /** Whom a title alone addresses: 'Herr Geheimrat', 'Madame la Présidente'. */
  private static final Words OFFICES =
      Words.of(
          "geheimrat medizinalrat sanitatsrat hofrat prasident prasidentin ministerialrat"
              + " burgermeister burgermeisterin regierungsrat president presidente directrice"
              + " directeur ministre maire ambassadeur procureur procureure depute deputee");

  private static final Pattern PLURAL = Pattern.compile("^(?:MM|[Mm]mes|Mlles|Dre?s)(?!\\p{L})");
  private static final Pattern STUCK =
      Pattern.compile(
          "(?:Mr|Mme|Mlle|Monsieur|Madame|Frau|Herrn?|Mrs|(Dr|Pr|Docteur|Professeur|Doktor))(?=(?<name>\\p{Lu}\\p{L}{2,40}?)(?:née|né|\\d|$))");
  static final Pattern AND = Pattern.compile("(?:, | (?:et|and|und|u\\.|&) )");
  static final Pattern PATIENT =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<noun>[Pp]atiente?|PATIENTE?|[Pp]atientin|[Ee]nfant|[Bb]ébé"
              + "|[Nn]ourrisson|[Pp]te?|PT|Pat\\.)(?!\\p{L}) {0,2}(?:(?:nommée?|named|namens) )?");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:(?:noms?|prénoms?|prenoms?|name|first names?|last name|full"
              + " name|surname|forename|vornamen?|nachname|familienname|geburtsname|nom de"
              + " naissance|nom de famille|nom d'usage|nom d'épouse|nom marital|nom de jeune"
              + " fille|nom, prénom|nom et prénom|nom prénom|nom/prénom|prénom nom|name,"
              + " vorname|patientenname|patient name)(?: du patient| de la patiente| of patient)?"
              + " ?[:=] ?|(?:s'appelle|prénommée?|nommée?|is called|heißt mit Namen) )",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern COMMA = Pattern.compile(", ?");

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final boolean german;
  private final long words;

  Titles(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
    this.german = page.wording == Wording.DE;
    this.words = Lexicon.COMMON | Tagger.word(page.wording);
  }

  /** Everything that begins at, or shows by, this token. */
  void read(int token) {
    if (tokens.isWord(token)) {
      named(token);
      inverted(token);
      nick(token);
    }
    boolean mixed = tokens.shape(token) == Tokens.MIXED || tokens.shape(token) == Tokens.CODE;
    if (mixed && tokens.length(token) > 5) {
      stuck(token);
    }
  }

  /** 'Adler, Odo', 'VU,AN', 'Hammer, J.': worth a look. */
  private void inverted(int first) {
    int comma = first + 1;
    int second = first + 2;
    if (!tokens.is(comma, ',')
        || !tokens.touches(comma)
        || !tokens.isLarge(first)
        || !tokens.isLarge(second)
        || tokens.length(first) < 2
        || tokens.has(first, Lexicon.TITLE | Lexicon.GREETING | Lexicon.CLOSING | Lexicon.LAND)) {
      return;
    }
    boolean given = tokens.has(second, Lexicon.GIVEN);
    boolean initial = tokens.shape(second) == Tokens.INITIAL;
    boolean shouted =
        tokens.shape(first) == Tokens.UPPER
            && tokens.shape(second) == Tokens.UPPER
            && tokens.touches(second);
    boolean named = isNameAlone(second) && isPerson(first);
    if (given || initial || shouted || named) {
      int from = first;
      while (tokens.is(from - 1, '-')
          && tokens.touches(from)
          && tokens.touches(from - 1)
          && tokens.isLarge(from - 2)) {
        from -= 2;
      }
      int cell = tokens.has(from - 1, Lexicon.PARTICLE) ? from - 1 : from;
      boolean full =
          given
              && !tokens.has(second, Tagger.word(page.wording) | Lexicon.COMMON)
              && tokens.length(second) > 2;
      boolean sure =
          isEntry(cell)
              && (cell == from || !tokens.has(first, Tagger.common(page.wording)))
              && (full && (isEntryEnd(second + 1) || tokens.is(second + 1, ','))
                  || named && isEntryEnd(second + 1)
                  || initial && isPerson(first) && closesAfterInitial(second + 1));
      person(
          tokens.start[sure ? cell : from],
          tokens.end[second],
          TextType.NAME,
          sure ? 0.85 : Page.WEAK,
          "privacy.reason.name_words");
    }
  }

  /** At the head of a line, a cell or a sentence, or after a colon. */
  private boolean isEntry(int token) {
    return Columns.opens(tokens, token) || tokens.opens(token) || tokens.is(token - 1, ':');
  }

  private boolean isEntryEnd(int token) {
    return Columns.closes(tokens, token)
        || tokens.is(token, '.')
        || tokens.is(token, ':')
        || tokens.is(token, ')')
        || tokens.is(token, '/')
        || tokens.is(token, '†');
  }

  private boolean closesAfterInitial(int token) {
    return Columns.closes(
        tokens, tokens.is(token, '.') && tokens.touches(token) ? token + 1 : token);
  }

  /** In the list of names and in no other. */
  private boolean isNameAlone(int token) {
    return tokens.has(token, Lexicon.NAME)
        && tokens.length(token) > 2
        && !tokens.has(token, Lexicon.WORD | Lexicon.MEDICAL | Lexicon.LAND | Lexicon.TOWN);
  }

  /** A family name and no word, or one written in capitals. */
  private boolean isPerson(int token) {
    return tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME)
        && tokens.length(token) > 2
        && !tokens.has(token, Lexicon.MEDICAL | Lexicon.LAND | Lexicon.MONTH)
        && (tokens.length(token) > 3 || !tokens.has(token, words));
  }

  /** '@n.adeyemi', 'mfa_nele:' in a thread: worth a look. */
  private void nick(int token) {
    boolean mentioned =
        tokens.is(token - 1, '@') && tokens.touches(token) && !tokens.touches(token - 1);
    boolean opens =
        tokens.isLine(token - 1) || tokens.is(token - 1, ']') || tokens.is(token - 1, '>');
    if (!mentioned && !opens) {
      return;
    }
    int last = token;
    while ((tokens.is(last + 1, '_') || tokens.is(last + 1, '.') || tokens.is(last + 1, '-'))
        && tokens.touches(last + 1)
        && tokens.touches(last + 2)
        && tokens.shape(last + 2) < Tokens.MARK) {
      last += 2;
    }
    boolean joined = last > token;
    if (mentioned || (joined && tokens.is(last + 1, ':'))) {
      person(
          tokens.start[token],
          tokens.end[last],
          TextType.NAME,
          Page.WEAK,
          "privacy.reason.name_context");
    }
  }

  /** A title, 'patient' or a label, with the name after it. */
  private void named(int token) {
    int at = tokens.start[token];
    long known = tokens.flags[token];
    if ((known & Lexicon.TITLE) != 0 || isM(token)) {
      titled(at, token);
    }
    if ((known & Lexicon.PATIENT) != 0) {
      Matcher patient = PATIENT.matcher(text).useTransparentBounds(true).region(at, text.length());
      if (patient.lookingAt()) {
        int end = new NameReader(text, patient.end()).afterPatient(german);
        if (end > 0) {
          int first = tokens.at(patient.end());
          boolean short1 = tokens.shape(first) == Tokens.UPPER && tokens.length(first) < 4;
          boolean clean = tokens.end[first] >= end && isNoName(first);
          if (!short1 && !clean) {
            person(patient.end(), end, TextType.NAME_PATIENT, 0.95, "privacy.reason.name");
          }
        }
      }
    }
    if ((known & (Lexicon.LABEL | Lexicon.CALLED)) != 0) {
      labelled(at, token);
    }
  }

  /** 'MrGuyBELLANGER72ans': a title run into the name. */
  private void stuck(int token) {
    Matcher title = STUCK.matcher(text).region(tokens.start[token], tokens.end[token]);
    if (title.lookingAt()) {
      TextType type = title.group(1) == null ? TextType.NAME_PATIENT : TextType.NAME_CLINICIAN;
      person(
          title.end(),
          title.end() + title.group("name").length(),
          type,
          0.85,
          "privacy.reason.name");
    }
  }

  /** A common word, or a word of medicine, that is no name known. */
  private boolean isNoName(int token) {
    long known = tokens.flags[token];
    boolean name = (known & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
    return !name && (known & (words | Lexicon.MEDICAL)) != 0;
  }

  private boolean isM(int token) {
    return tokens.length(token) <= 2
        && text.charAt(tokens.start[token]) == 'M'
        && (tokens.length(token) == 1 || text.charAt(tokens.end[token] - 1) == 'M');
  }

  private void titled(int at, int token) {
    Matcher title = TITLE.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    if (!title.region(at, text.length()).lookingAt() || !mayLead(title, token)) {
      return;
    }
    int end = new NameReader(text, title.end()).afterTitle(title.group().strip());
    if (end <= 0) {
      spaced(tokens.at(title.end()), role(title, token));
      return;
    }
    TextType role = role(title, token);
    int lone = spaced(tokens.at(title.end()), role);
    if (lone > 0) {
      return;
    }
    person(title.end(), end, role, 0.95, "privacy.reason.name");
    if (PLURAL.matcher(title.group()).find()) {
      Matcher and = AND.matcher(text);
      while (and.region(end, text.length()).lookingAt()) {
        int next = new NameReader(text, and.end()).afterTitle("");
        if (next < 0) {
          return;
        }
        person(and.end(), next, role, 0.95, "privacy.reason.name");
        end = next;
      }
    }
  }

  /** Whether a name may follow: none after a sentence or a salutation that ends with the title. */
  private boolean mayLead(Matcher title, int token) {
    int name = tokens.at(title.end());
    String gentleman = title.group("gentleman");
    if (gentleman != null && gentleman.charAt(0) == 'M' && gentleman.length() < 3) {
      // 'M. Bechterew' is an illness elsewhere
      if (page.wording != Wording.FR && !gentleman.equalsIgnoreCase("Mr")) {
        return false;
      }
    }
    if (OFFICES.has(tokens, tokens.has(name, Lexicon.PARTICLE) ? name + 1 : name)) {
      return false;
    }
    if (german && tokens.length(token) > 3 && tokens.is(token + 1, '.') && name == token + 2) {
      return tokens.has(token, Lexicon.DOCTOR);
    }
    if (tokens.isLine(name - 1)) {
      return !tokens.isLine(name - 2) && !tokens.is(name + 1, ':');
    }
    if (tokens.shape(name) == Tokens.LOWER) {
      return !tokens.has(name, Lexicon.VERB)
          && (!tokens.has(name, Tagger.common(page.wording))
              || tokens.has(
                  name, Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME | Lexicon.PARTICLE));
    }
    return true;
  }

  private TextType role(Matcher title, int token) {
    if (title.group("doctor") != null || title.group("more") != null) {
      return TextType.NAME_CLINICIAN;
    }
    for (int before = token - 1; before >= Math.max(0, token - 3); before--) {
      if (tokens.has(before, Lexicon.KIN)) {
        return TextType.NAME_RELATIVE;
      }
    }
    return TextType.NAME_PATIENT;
  }

  private void labelled(int at, int token) {
    Matcher label = LABEL.matcher(text).useTransparentBounds(true).region(at, text.length());
    if (tokens.is(token - 1, '\'') && tokens.has(token, Lexicon.CALLED)) {
      label.region(Math.max(0, at - 2), text.length());
    }
    if (!label.lookingAt()) {
      return;
    }
    int start = label.end();
    TextType type = labelRole(token);
    if (spaced(tokens.at(start), type) > 0) {
      return;
    }
    int end = new NameReader(text, start).afterTitle("");
    if (end > 0) {
      int first = tokens.at(start);
      if (!tokens.has(first, Lexicon.LABEL) || tokens.has(first, Lexicon.FAMILY | Lexicon.GIVEN)) {
        person(start, end, type, 0.95, "privacy.reason.name_label");
        Matcher comma = COMMA.matcher(text).region(end, text.length());
        if (comma.lookingAt()) {
          int second = new NameReader(text, comma.end()).afterTitle("");
          int next = tokens.at(comma.end());
          if (second > 0 && !isNoName(next)) {
            person(comma.end(), second, type, 0.95, "privacy.reason.name_label");
          }
        }
      }
    } else if (tokens.isWord(tokens.at(start)) && tokens.at(start) < tokens.count) {
      int first = tokens.at(start);
      long known = tokens.flags[first];
      if (tokens.start[first] == start
          && tokens.length(first) > 2
          && (known & Lexicon.COMMON) == 0
          && (known & (Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME)) != 0) {
        person(start, tokens.end[first], type, 0.85, "privacy.reason.name_label");
      }
    }
  }

  private TextType labelRole(int token) {
    for (int at = token; at < Math.min(tokens.count, token + 4) && !tokens.is(at, ':'); at++) {
      if (tokens.has(at, Lexicon.CLINICIAN | Lexicon.DOCTOR)) {
        return TextType.NAME_CLINICIAN;
      }
      if (tokens.has(at, Lexicon.KIN)) {
        return TextType.NAME_RELATIVE;
      }
      if (tokens.has(at, Lexicon.PATIENT)) {
        return TextType.NAME_PATIENT;
      }
    }
    return TextType.NAME;
  }

  /** 'D U P O N T': its end, or -1; letters one by one with single spaces. */
  private int spaced(int first, TextType type) {
    int at = first;
    long hash = 0;
    while (at < tokens.count
        && (tokens.shape(at) == Tokens.INITIAL
            || (at > first && tokens.isWord(at) && tokens.length(at) == 1))
        && (at == first || gap(at) == 1 || (gap(at) < 4 && at > first + 2))) {
      hash = Fold.mix(hash, text.charAt(tokens.start[at]));
      at++;
    }
    if (at - first < 4) {
      return -1;
    }
    person(tokens.start[first], tokens.end[at - 1], type, 0.85, "privacy.reason.name_context");
    return at;
  }

  private int gap(int token) {
    return token <= 0 || token >= tokens.count ? 99 : tokens.start[token] - tokens.end[token - 1];
  }

  private void person(int start, int end, TextType type, double confidence, String reason) {
    page.add(start, end, type, confidence, reason);
  }
}
