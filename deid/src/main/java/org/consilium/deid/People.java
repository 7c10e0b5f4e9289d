package org.consilium.deid;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of people. A title, a label or the word 'patient' makes a name of what follows. Elsewhere
 * words that may be a name are scored by what they are and by what stands around them. A name found
 * is then looked for in the whole text.
 */
final class People {

  /** From this score on a candidate is a name. */
  private static final double ENOUGH = 2.0;

  private static final double SURE = 3.4;

  static final String LADY =
      "Mmes?|MMES?|mmes?|Mlles?|MLLE|mlle|Melle|melle|[Mm]adame|MADAME|[Mm]ademoiselle|MADEMOISELLE|Mrs|MRS|mrs|Ms|Fr\\.(?= \\p{Lu})"
          + "|Miss|Frau|FRAU|Fräulein";
  static final String GENTLEMAN =
      "(?<!\\.)M\\.|MM\\.|Mr|MR|mr|[Mm]onsieur|MONSIEUR|Mister|Herrn?|HERRN?|Hrn?\\.|(?<![\\p{Lu}\\dg] )M";
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
              + "))(?![\\p{L}\\p{N}])\\.?(?<more>(?: {0,2}(?:l[ea] )?(?:Drs?|Prof|Pr|Doktor|Professor"
              + "(?:in)?|[Dd]octeure?|[Pp]rofesseure?|med|dent|rer|nat|phil|h|c|Priv|Doz|PD)(?!\\p{L})"
              + "[.-]{0,2}){1,5}+)?[ \\n]{0,2}");
  private static final Pattern PLURAL = Pattern.compile("^(?:MM|[Mm]mes|Mlles|Dre?s)(?!\\p{L})");
  private static final Pattern STUCK =
      Pattern.compile(
          "(?:Mr|Mme|Mlle|Monsieur|Madame|Frau|Herrn?|Mrs|(Dr|Pr|Docteur|Professeur|Doktor))(?=(?<name>\\p{Lu}\\p{L}{2,40}?)(?:née|né|\\d|$))");
  static final Pattern AND = Pattern.compile("(?:, | (?:et|and|und|&) )");
  static final Pattern PATIENT =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<noun>[Pp]atiente?|PATIENTE?|[Pp]atientin|[Ee]nfant|[Bb]ébé"
              + "|[Nn]ourrisson|[Pp]te?|PT|Pat\\.)(?!\\p{L}) {0,2}(?:(?:nommée?|named|namens) )?");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:(?:noms?|prénoms?|prenoms?|name|first names?|last name|full name|surname|forename|vornamen?"
              + "|nachname|familienname|geburtsname|nom de naissance|nom de famille|nom d'usage|nom d'épouse|nom marital"
              + "|nom de jeune fille|nom, prénom|nom et prénom|nom prénom|nom/prénom|prénom nom|name, vorname|patientenname|patient name)(?: du patient| de la patiente| of patient)? ?[:=] ?"
              + "|(?:s'appelle|prénommée?|nommée?|is called|heißt mit Namen) )",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Set<Long> JOURNALS =
      java.util.stream.Stream.of(
              "al", "coll", "doi", "pmid", "nejm", "lancet", "jama", "bmj", "engl")
          .map(Fold::hash)
          .collect(java.util.stream.Collectors.toSet());
  private static final Set<String> AGES =
      Set.of(
          "ans", "an", "mois", "jours", "years", "year", "yo", "y", "yrs", "months", "jahre",
          "jahren", "j", "a", "monate");
  private static final Set<String> SEXES = Set.of("f", "m", "w", "h");
  private static final Set<String> BORN =
      Set.of("ne", "nee", "born", "geb", "geboren", "ddn", "dob", "age", "agee", "aged", "ans");
  private static final Set<TextType> BESIDE_NAMES =
      Set.of(
          TextType.NIR,
          TextType.MRN,
          TextType.NHS_NUMBER,
          TextType.KVNR,
          TextType.PHONE,
          TextType.EMAIL);
  private static final Set<String> MAIDEN =
      Set.of(
          "nee",
          "ne",
          "epouse",
          "ep",
          "epse",
          "veuve",
          "vve",
          "geb",
          "geborene",
          "divorcee",
          "dite",
          "dit",
          "alias",
          "verh");
  private static final Set<String> DEGREES =
      Set.of(
          "md",
          "phd",
          "frcs",
          "mrcp",
          "frcp",
          "rn",
          "ide",
          "do",
          "facharzt",
          "facharztin",
          "dmd",
          "np");
  private static final Set<String> JOINING_NAMES = Set.of("o", "d", "l", "n", "mc", "dell", "dall");
  private static final Set<String> LARGE_PARTICLES =
      Set.of(
          "le", "la", "les", "de", "du", "des", "el", "al", "ben", "von", "van", "da", "di", "st",
          "ste", "saint", "sainte", "mac", "mc", "der", "den", "o", "ait", "ould", "abou", "abu",
          "abd");

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final NameScores votes;
  private final boolean german;
  private final long words;
  private final long common;
  private final BitSet taken = new BitSet();
  private final BitSet dated = new BitSet();
  private final Map<Long, TextType> mentions = new HashMap<>();
  private final List<TextFinding> people = new ArrayList<>();
  private final BitSet cites = new BitSet();
  private final BitSet celled;
  private int lastPerson = -1;
  private TextType lastType = TextType.NAME;

  People(Page page, NameScores votes, BitSet celled) {
    this.page = page;
    this.celled = celled;
    this.tokens = page.tokens;
    this.text = page.text;
    this.votes = votes;
    this.german = page.wording == Wording.DE;
    this.words =
        Lexicon.COMMON
            | switch (page.wording) {
              case FR -> Lexicon.FR;
              case EN -> Lexicon.EN;
              case DE -> Lexicon.DE;
            };
    this.common = Lexicon.COMMON;
  }

  /** Reads the whole page, after everything else was found. */
  void read() {
    for (TextFinding other : page.found) {
      if (other.type() == TextType.DOB
          || BESIDE_NAMES.contains(other.type())
          || (other.type() == TextType.DATE && other.end() - other.start() > 7)) {
        dated.set(tokens.at(other.start()));
      }
      boolean weakTown = other.type() == TextType.CITY && other.confidence() < 0.8;
      if (!weakTown) {
        take(other.start(), other.end());
      }
    }
    findCitations();
    for (int token = 0; token < tokens.count; token++) {
      boolean mixed = tokens.shape[token] == Tokens.MIXED || tokens.shape[token] == Tokens.CODE;
      if (mixed && tokens.length(token) > 5) {
        stuck(token);
      }
      if (tokens.isWord(token)) {
        named(token);
      }
    }
    for (int token = 0; token < tokens.count; ) {
      token = tokens.isLarge(token) && !taken.get(token) ? candidate(token) : lowered(token);
    }
    again();
    page.found.addAll(people);
  }

  private void take(int start, int end) {
    for (int token = tokens.at(start); token < tokens.count && tokens.start[token] < end; token++) {
      taken.set(token);
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
          boolean short1 = tokens.shape[first] == Tokens.UPPER && tokens.length(first) < 4;
          boolean clean = tokens.end[first] >= end && isNoName(first);
          if (!short1 && !clean) {
            person(patient.end(), end, TextType.NAME_PATIENT, 0.95, "privacy.reason.name");
          }
        }
      }
    }
    if ((known & (Lexicon.LABEL | Lexicon.CALLED)) != 0 || Fold.first(text.charAt(at)) == 'f') {
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
    if (!title.region(at, text.length()).lookingAt()) {
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
        Matcher comma = Pattern.compile(", ?").matcher(text).region(end, text.length());
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
          && (known & common) == 0
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
        && (tokens.shape[at] == Tokens.INITIAL
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

  /** Scores the words from here that may be one name; where to go on. */
  private int candidate(int first) {
    if (tokens.shape[first] == Tokens.INITIAL) {
      int initials = signedInitials(first);
      if (initials > 0) {
        return initials;
      }
      int spaced = spacedName(first);
      if (spaced > 0) {
        return spaced;
      }
    }
    if (!mayBePart(first)) {
      return first + 1;
    }
    int after = runEnd(first);
    int inverted = inverted(first, after);
    if (inverted > 0) {
      return inverted;
    }
    Judgement judged = judge(first, after);
    if (judged.score() < ENOUGH && after > first + 1) {
      // 'Scanner Dupont', 'Dupont Cardiologue': try without an end that speaks against.
      int next = nextLarge(first + 1, after);
      if (next > 0) {
        Judgement rest = judge(next, after);
        if (rest.score() >= ENOUGH) {
          accept(next, after, rest);
          return after;
        }
      }
      int last = lastLarge(first, after - 1);
      if (last > first) {
        Judgement front = judge(first, last);
        if (front.score() >= ENOUGH) {
          accept(first, last, front);
          return last;
        }
      }
    }
    if (judged.score() >= ENOUGH) {
      accept(first, after, judged);
      return after;
    }
    return after > first + 1 ? Math.max(first + 1, nextLarge(first + 1, after)) : after;
  }

  /** 'Martin, Sophie' or 'MARTIN, SOPHIE': its end, or -1. */
  private int inverted(int first, int after) {
    if (!tokens.is(after, ',') || !tokens.touches(after) || gap(after + 1) > 1) {
      return -1;
    }
    int second = after + 1;
    if (!tokens.isLarge(second)
        || taken.get(second)
        || !mayBePart(second)
        || tokens.shape[first] == Tokens.INITIAL) {
      return -1;
    }
    int end = runEnd(second);
    boolean given =
        tokens.has(second, Lexicon.GIVEN)
            || (tokens.has(second, Lexicon.NAME)
                && (tokens.flags[second] & (words | Lexicon.MEDICAL | Lexicon.LARGE)) == 0);
    Context context = context(first, end);
    boolean initial = tokens.shape[second] == Tokens.INITIAL && context.score() >= 2;
    if (!given && !initial && context.score() < 2.9) {
      return -1;
    }
    double score = worth(first) + Math.max(0, worth(second)) + 0.6 + context.score();
    if (tokens.has(first, Lexicon.GIVEN) && !tokens.has(first, Lexicon.FAMILY)) {
      return -1;
    }
    if (score < ENOUGH + 0.4) {
      return -1;
    }
    accept(first, end, new Judgement(score, context.score(), context.type()));
    return end;
  }

  private void accept(int first, int after, Judgement judged) {
    int end = tokens.end[after - 1];
    double confidence = judged.score() >= SURE ? 0.95 : judged.score() >= 2.6 ? 0.85 : 0.7;
    String reason =
        judged.context() >= 1.5 ? "privacy.reason.name_context" : "privacy.reason.name_words";
    person(tokens.start[first], end, judged.type(), confidence, reason);
  }

  private int nextLarge(int from, int after) {
    for (int at = from; at < after; at++) {
      if (tokens.isLarge(at) && !tokens.touches(at)) {
        return at;
      }
    }
    return -1;
  }

  /** Before the last word of a run that stands apart; -1 where there is none. */
  private int lastLarge(int first, int last) {
    for (int at = last; at > first; at--) {
      if (tokens.isLarge(at) && !tokens.touches(at)) {
        int end = at;
        while (end > first && !tokens.isLarge(end - 1) && !tokens.is(end - 1, '.')) {
          end--;
        }
        return end;
      }
    }
    return -1;
  }

  /** 'Y.K.' alone on a line. */
  private int signedInitials(int first) {
    int at = first;
    int letters = 0;
    while (tokens.shape[Math.min(at, tokens.count - 1)] == Tokens.INITIAL
        && at < tokens.count
        && tokens.is(at + 1, '.')) {
      at += tokens.is(at + 2, '-') ? 3 : 2;
      letters++;
    }
    if (letters < 2 || letters > 3 || !tokens.isLine(at) || !tokens.isLine(first - 1)) {
      return -1;
    }
    person(
        tokens.start[first],
        tokens.end[at - 1],
        TextType.NAME_CLINICIAN,
        0.7,
        "privacy.reason.name_context");
    return at;
  }

  private int spacedName(int first) {
    int at = first;
    StringBuilder word = new StringBuilder();
    while (at < tokens.count
        && tokens.shape[at] == Tokens.INITIAL
        && (at == first || tokens.start[at] - tokens.end[at - 1] == 1)) {
      word.append(text.charAt(tokens.start[at]));
      at++;
    }
    if (word.length() < 4) {
      return -1;
    }
    long known = Lexicon.shared().flags(word.toString());
    boolean name = (known & (Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME)) != 0;
    if (name && ((known & words) == 0 || (known & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0)) {
      person(
          tokens.start[first], tokens.end[at - 1], TextType.NAME, 0.7, "privacy.reason.name_words");
      mentions.putIfAbsent(Fold.hash(word), TextType.NAME);
    }
    return at;
  }

  private static final long CUES =
      Lexicon.TITLE
          | Lexicon.MONTH
          | Lexicon.KIN
          | Lexicon.CLINICIAN
          | Lexicon.PATIENT
          | Lexicon.GREETING
          | Lexicon.NUMBERED
          | Lexicon.CARE
          | Lexicon.DEED;

  private boolean mayBePart(int token) {
    long known = tokens.flags[token];
    if (taken.get(token) || tokens.shape[token] == Tokens.CODE) {
      return false;
    }
    boolean name = (known & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
    if ((known & CUES) != 0 && !name && !isLargeParticle(token)) {
      return false;
    }
    if (!name && (known & Lexicon.MEDICAL) != 0) {
      boolean counted = token + 1 < tokens.count && tokens.shape[token + 1] == Tokens.NUMBER;
      if (counted || (known & Lexicon.DRUG) != 0 || tokens.shape[token] == Tokens.MIXED) {
        return false;
      }
    }
    if (german
        && !name
        && ((known & words) != 0 || ((known & Lexicon.NAME) == 0 && isNounLike(token)))) {
      boolean afterGiven = tokens.has(token - 1, Lexicon.GIVEN) && (known & Lexicon.NAME) != 0;
      return (afterGiven && tokens.length(token) < 11 && !tokens.is(token + 1, '-'))
          || celled.get(token)
          || isLargeParticle(token)
          || tokens.is(token - 1, ':');
    }
    if ((known & common) != 0 && !name && (known & Lexicon.NAME) == 0) {
      return isLargeParticle(token);
    }
    return true;
  }

  private boolean isLargeParticle(int token) {
    return LARGE_PARTICLES.contains(Fold.word(tokens.word(token)))
        && token + 1 < tokens.count
        && tokens.isLarge(token + 1)
        && (tokens.flags[token + 1] & words) == 0;
  }

  /** One past the last token of the words from here that may be one name. */
  private int runEnd(int first) {
    int end = first + 1;
    int pieces = 1;
    int at = first;
    while (pieces < 6) {
      int next = end;
      boolean initial = tokens.length(at) <= 2 && tokens.isLarge(at);
      if (initial && tokens.is(next, '.') && tokens.touches(next)) {
        next++;
        if (tokens.is(next, '-') && tokens.touches(next)) {
          next++;
        }
      } else if ((tokens.is(next, '-') && tokens.touches(next) && tokens.touches(next + 1))
          || (tokens.is(next, '\'')
              && tokens.touches(next)
              && tokens.touches(next + 1)
              && JOINING_NAMES.contains(Fold.word(tokens.word(at))))) {
        next++;
      } else if (tokens.isLine(next) || gap(next) > 2) {
        break;
      } else {
        int small = next;
        while (small < next + 3 && isSmallParticle(small)) {
          small++;
          if (tokens.is(small, '\'') && tokens.touches(small)) {
            small++;
          }
        }
        if (small > next && !tokens.isLarge(small)) {
          break;
        }
        next = small;
      }
      if (next >= tokens.count
          || tokens.isLine(next)
          || !tokens.isLarge(next)
          || !mayBePart(next)) {
        if (initial && tokens.is(end, '.') && tokens.touches(end) && pieces > 1) {
          end++;
        }
        break;
      }
      if (isLabelAhead(next)) {
        break;
      }
      at = next;
      end = next + 1;
      pieces++;
      if (tokens.shape[next] == Tokens.INITIAL && tokens.is(end, '.') && tokens.touches(end)) {
        boolean more = tokens.isLarge(end + 1) && mayBePart(end + 1) && gap(end + 1) <= 1;
        if (!more) {
          return end + 1;
        }
      }
    }
    return end;
  }

  private boolean isLabelAhead(int token) {
    return tokens.has(token, Lexicon.LABEL) && tokens.is(token + 1, ':');
  }

  private boolean isSmallParticle(int token) {
    return token < tokens.count
        && tokens.shape[token] == Tokens.LOWER
        && tokens.has(token, Lexicon.PARTICLE)
        && !tokens.touches(token);
  }

  private int gap(int token) {
    return token <= 0 || token >= tokens.count ? 99 : tokens.start[token] - tokens.end[token - 1];
  }

  private record Judgement(double score, double context, TextType type) {}

  private Judgement judge(int first, int after) {
    double score = 0;
    double best = -9;
    int pieces = 0;
    boolean given = false;
    boolean upper = false;
    boolean capital = false;
    boolean initial = false;
    boolean particle = false;
    double second = 0;
    for (int at = first; at < after; at++) {
      if (tokens.shape[at] == Tokens.LOWER) {
        particle = true;
        continue;
      }
      if (!tokens.isLarge(at)) {
        continue;
      }
      if (tokens.shape[at] == Tokens.INITIAL) {
        initial = true;
        continue;
      }
      boolean glue = pieces > 0 && LARGE_PARTICLES.contains(Fold.word(tokens.word(at)));
      if (glue) {
        particle = true;
        continue;
      }
      double worth = worth(at);
      pieces++;
      given |= tokens.has(at, Lexicon.GIVEN);
      upper |= tokens.shape[at] == Tokens.UPPER;
      capital |= tokens.shape[at] == Tokens.CAPITAL;
      if (pieces == 1) {
        best = worth;
      } else if (worth > best) {
        second += best;
        best = worth;
      } else {
        second += worth;
      }
    }
    if (pieces == 0) {
      return new Judgement(-9, 0, TextType.NAME);
    }
    score = best + Math.max(second, -3);
    if (pieces > 1) {
      if (given) {
        score += 1.5;
      }
      if (upper && capital) {
        score += given ? 1 : 0.4;
      }
    }
    if (initial) {
      score += initialWorth(first, after);
    }
    if (particle && best > 0) {
      score += 0.8;
    }
    Context context = context(first, after);
    if (best == -3
        && context.score() >= 1.9
        && pieces == 1
        && !(tokens.shape[first] == Tokens.UPPER && tokens.length(first) < 5)
        && !tokens.has(first, Lexicon.DRUG)) {
      score += 3;
    }
    return new Judgement(
        score + context.score() + vote(first, after, context.score()),
        context.score(),
        context.type());
  }

  /** What is said of the surroundings by the rules weighs more than a doubt. */
  private double vote(int first, int after, double context) {
    double vote = votes.vote(tokens, first, after, page.wording);
    return context >= 1.2 ? Math.max(vote, -0.8) : vote;
  }

  private double initialWorth(int first, int after) {
    boolean dotted = false;
    for (int at = first; at < after; at++) {
      dotted |= tokens.shape[at] == Tokens.INITIAL && tokens.is(at + 1, '.');
    }
    return dotted ? 1.7 : 0.2;
  }

  /** What a single word says for a name, from -3 to 2. */
  private double worth(int token) {
    long known = tokens.flags[token];
    boolean given = (known & Lexicon.GIVEN) != 0;
    boolean family = (known & Lexicon.FAMILY) != 0;
    boolean name = (known & Lexicon.NAME) != 0;
    boolean frequent = (known & common) != 0;
    boolean word = (known & words) != 0;
    if ((known & Lexicon.MEDICAL) != 0) {
      return given ? 0.9 : family ? 0.3 : -3;
    }
    if (given) {
      return frequent ? 0.8 : word && german ? 1.2 : word ? 1.6 : 2.0;
    }
    if (family) {
      return frequent ? 0.2 : word ? 0.6 : german ? 1.3 : 1.7;
    }
    if (frequent) {
      return -2.5;
    }
    if (isDrugLike(token)) {
      return -1.5;
    }
    if (word) {
      return name ? -0.6 : -1.6;
    }
    boolean town = (known & Lexicon.LARGE) != 0;
    if (name && tokens.shape[token] == Tokens.UPPER && tokens.length(token) < 4) {
      return 0;
    }
    if (name) {
      return town ? 0.2 : german ? (isNounLike(token) ? -0.5 : 1.3) : 1.5;
    }
    if (tokens.shape[token] == Tokens.UPPER && tokens.length(token) < 5) {
      return -0.6;
    }
    if (german) {
      return isNounLike(token) ? -2 : 0.2;
    }
    return (known & (Lexicon.FR | Lexicon.EN)) != 0 ? -0.8 : town ? -0.2 : 0.5;
  }

  private boolean isDrugLike(int token) {
    int size = tokens.length(token);
    if (size < 6) {
      return false;
    }
    String word = Fold.word(tokens.word(token));
    for (String ending : DRUG_ENDINGS) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static final String[] DRUG_ENDINGS = {
    "mab",
    "nib",
    "pril",
    "sartan",
    "olol",
    "azole",
    "azol",
    "cilline",
    "cillin",
    "mycine",
    "mycin",
    "statine",
    "statin",
    "prazole",
    "oxacine",
    "floxacin",
    "gliptine",
    "gliflozine",
    "gliflozin",
    "xaban",
    "parine",
    "parin",
    "dipine",
    "dipin",
    "triptan",
    "setron",
    "tidine",
    "caine",
    "cain",
    "curium",
    "zepam",
    "zolam",
    "barbital",
    "oxine",
    "cycline",
    "cyclin",
    "sone",
    "solone",
    "solon",
    "dronate",
    "formine",
    "amide",
    "thiazide",
    "platine",
    "rubicine",
    "taxel",
    "tinib",
    "ciclib",
    "itis",
    "ite",
    "ose",
    "emie",
    "urie",
    "pathie",
    "ectomie",
    "scopie",
    "graphie",
    "tomie",
    "plastie",
    "algie",
    "ologie",
    "emia",
    "osis",
    "ectomy",
    "scopy",
    "graphy",
    "pathy",
    "logy"
  };

  private static final String[] NOUN_ENDINGS = {
    "ung",
    "ungen",
    "keit",
    "heit",
    "schaft",
    "tion",
    "tionen",
    "itis",
    "ose",
    "osen",
    "ie",
    "ien",
    "tat",
    "ismus",
    "therapie",
    "klinik",
    "schmerz",
    "schmerzen",
    "befund",
    "syndrom",
    "werte",
    "wert",
    "gabe",
    "druck",
    "zeit",
    "lage",
    "gang",
    "stand",
    "infekt",
    "blutung",
    "insuffizienz",
    "stenose",
    "fraktur",
    "ektomie",
    "graphie",
    "skopie",
    "gramm",
    "anamnese",
    "aufnahme",
    "verlauf",
    "diagnose",
    "dosis",
    "tabletten",
    "tropfen",
    "ambulanz",
    "station",
    "abteilung",
    "haut",
    "herz",
    "lunge",
    "niere",
    "leber",
    "beschwerden",
    "odem",
    "tumor",
    "karzinom",
    "zeichen",
    "frequenz",
    "reflex",
    "reflexe",
    "bereich",
    "seite",
    "puls",
    "kur",
    "kontrolle",
    "empfehlung",
    "rate",
    "mittel",
    "hilfe",
    "pflege",
    "arzt",
    "arztin",
    "raum",
    "haus",
    "heim",
    "amt",
    "recht",
    "steller"
  };

  private boolean isNounLike(int token) {
    String word = Fold.word(tokens.word(token));
    if (word.length() > 13) {
      return true;
    }
    for (String ending : NOUN_ENDINGS) {
      if (word.endsWith(ending) && word.length() > ending.length() + 1) {
        return true;
      }
    }
    // A compound: both halves are words.
    for (int cut = 4; cut <= word.length() - 4; cut++) {
      if (isGermanWord(word.substring(cut))
          && (isGermanWord(word.substring(0, cut))
              || (word.charAt(cut - 1) == 's' && isGermanWord(word.substring(0, cut - 1))))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGermanWord(String word) {
    return (Lexicon.shared().flags(word) & (Lexicon.DE | Lexicon.COMMON_DE)) != 0;
  }

  private record Context(double score, TextType type) {}

  private Context context(int first, int after) {
    if (isGuarded(tokens, first, after) || isCited(first, after)) {
      return new Context(-9, TextType.NAME);
    }
    double score = 0;
    TextType type = TextType.NAME;
    int before = first - 1;
    boolean opensLine = tokens.isLine(before);
    boolean opens = opensLine || isSentenceEnd(before);
    boolean shouted = isShoutedLine(first);
    if (!opens && !german && !shouted) {
      score += 0.4;
    }
    int left = before;
    while (left > before - 2
        && (tokens.is(left, ',')
            || tokens.is(left, '(')
            || tokens.is(left, '"')
            || tokens.is(left, '«'))) {
      left--;
    }
    boolean direct = left == before;
    if (!opensLine && isMaiden(left) && direct) {
      score += 2.6;
      type = TextType.NAME_PATIENT;
    } else if (tokens.has(left, Lexicon.KIN) && !opensLine) {
      boolean owned = tokens.has(left - 1, Lexicon.OWNER) || tokens.has(left - 2, Lexicon.OWNER);
      score += owned ? 2.5 : 1.8;
      type = TextType.NAME_RELATIVE;
    } else if (celled.get(first)) {
      score += 4.6;
      type = TextType.NAME_PATIENT;
    } else if (follows(first)) {
      score += 1.6;
      type = lastType;
    } else if (!opensLine && kinBefore(left)) {
      score += 1.3;
      type = TextType.NAME_RELATIVE;
    } else if (tokens.has(left, Lexicon.PATIENT) && direct) {
      boolean finding =
          tokens.has(first, Lexicon.MEDICAL)
              || (!german && new NameReader(text, tokens.start[first]).afterPatient(false) < 0);
      if (finding && opensNoName(left)) {
        return new Context(-9, TextType.NAME);
      }
      score += german ? 1.2 : 1.6;
      type = TextType.NAME_PATIENT;
    } else if (tokens.has(left, Lexicon.CLINICIAN) && !opensLine) {
      score += direct ? 2 : 1.4;
      type = TextType.NAME_CLINICIAN;
    } else if (tokens.has(left, Lexicon.CALLED) && direct) {
      score += 2.5;
      type = TextType.NAME;
    } else if (tokens.has(left, Lexicon.GREETING) && !opensLine) {
      score += 2.2;
      type = TextType.NAME;
    } else if (tokens.has(left, Lexicon.BY) && direct) {
      boolean deed = tokens.has(left - 1, Lexicon.DEED) || tokens.has(left - 2, Lexicon.DEED);
      score += deed ? 2.2 : 0.5;
      type = deed ? TextType.NAME_CLINICIAN : TextType.NAME;
    } else if (tokens.is(before, ':') || tokens.is(before, '=')) {
      int label = before - 1;
      int most = Math.max(0, before - 4);
      while (label > most && !tokens.has(label, Lexicon.LABEL) && !tokens.isLine(label)) {
        label--;
      }
      if (tokens.has(label, Lexicon.LABEL)) {
        score += 3;
        type = labelRole(label);
      }
    } else if (opensLine && closes(before)) {
      boolean alone = tokens.isLine(after) || tokens.is(after, ',') || tokens.is(after, '-');
      score += alone ? 2.6 : 0.8;
      type = TextType.NAME_CLINICIAN;
    } else if (tokens.is(before, ',') && tokens.has(before - 1, Lexicon.CLOSING)) {
      score += 2.2;
      type = TextType.NAME_CLINICIAN;
    } else if (tokens.has(before, Lexicon.CLOSING) && !opensLine) {
      score += 1.2;
      type = TextType.NAME_CLINICIAN;
    }
    double right = right(first, after);
    if (right >= 2.0 && type == TextType.NAME) {
      type = TextType.NAME_PATIENT;
    } else if (right == 1.9 && type == TextType.NAME) {
      type = TextType.NAME_CLINICIAN;
    }
    return new Context(score + right, type);
  }

  /** After 'patient' stands a finding as often as a name, after 'pt' or a label less so. */
  private boolean opensNoName(int noun) {
    return PATIENT
        .matcher(text)
        .useTransparentBounds(true)
        .region(tokens.start[noun], text.length())
        .lookingAt();
  }

  /** 'Hayet et Nabil': after a person and a joining word. */
  private boolean follows(int first) {
    if (lastPerson < 0) {
      return false;
    }
    int at = first - 1;
    boolean joined = tokens.is(at, '&') || tokens.is(at, '+');
    if (!joined && tokens.isWord(at)) {
      String word = tokens.word(at);
      joined = word.equals("et") || word.equals("and") || word.equals("und");
    }
    return joined && at == lastPerson;
  }

  /** A word of kinship some words before in the same sentence. */
  private boolean kinBefore(int left) {
    for (int at = left - 1; at > left - 3 && at >= 0; at--) {
      if (tokens.shape[at] >= Tokens.MARK && !tokens.is(at, ',')) {
        return false;
      }
      if (tokens.has(at, Lexicon.KIN)) {
        return tokens.shape[left] == Tokens.LOWER || tokens.shape[left] == Tokens.MARK;
      }
    }
    return false;
  }

  /** 'née', 'épouse', 'geb.': a second family name follows. */
  private boolean isMaiden(int token) {
    int word = tokens.is(token, '.') ? token - 1 : token;
    return tokens.isWord(word) && MAIDEN.contains(Fold.word(tokens.word(word)));
  }

  private double right(int first, int after) {
    int marks = after;
    while (marks < after + 3
        && marks < tokens.count
        && tokens.shape[marks] == Tokens.MARK
        && ";|,(-".indexOf(text.charAt(tokens.start[marks])) >= 0) {
      marks++;
    }
    int beside = marks;
    while (beside < marks + 3
        && beside < tokens.count
        && !dated.get(beside)
        && (tokens.has(beside, Lexicon.NUMBERED)
            || tokens.is(beside, ':')
            || tokens.is(beside, '*')
            || (tokens.isWord(beside)
                && tokens.length(beside) <= 3
                && !tokens.has(beside, Lexicon.PARTICLE)))) {
      beside++;
    }
    if (beside < tokens.count && dated.get(beside)) {
      return 2.1;
    }
    if (marks + 1 < tokens.count
        && tokens.is(marks - 1, ';')
        && tokens.isLarge(marks)
        && tokens.has(marks, Lexicon.GIVEN)) {
      return 1.2;
    }
    int next = after;
    while (next < after + 2
        && (tokens.is(next, ',') || tokens.is(next, '(') || tokens.is(next, '-'))) {
      next++;
    }
    if (next < tokens.count && tokens.shape[next] == Tokens.NUMBER && tokens.length(next) <= 3) {
      int unit = tokens.is(next + 1, '-') ? next + 2 : next + 1;
      if (AGES.contains(Fold.word(tokens.word(unit)))) {
        return 2.0;
      }
    }
    if (next < tokens.count
        && tokens.shape[next] == Tokens.NUMBER
        && tokens.length(next) == 2
        && tokens.is(after, ',')
        && tokens.is(next + 1, ',')) {
      return 1.6;
    }
    if (next < tokens.count && tokens.shape[next] == Tokens.CODE && isAge(tokens.word(next))) {
      return 2.0;
    }
    String word = tokens.isWord(next) ? Fold.word(tokens.word(next)) : "";
    if (BORN.contains(word)) {
      return 2.2;
    }
    if (next > after && (DEGREES.contains(word) || tokens.has(next, Lexicon.CLINICIAN))) {
      return 1.9;
    }
    if (next == after && DEGREES.contains(word) && tokens.shape[next] == Tokens.UPPER) {
      return 1.9;
    }
    if (next == after && tokens.has(next, Lexicon.VERB) && tokens.shape[next] == Tokens.LOWER) {
      return 0.8;
    }
    if (tokens.is(after, '<')
        || (tokens.is(after, '(') && next < tokens.count && tokens.is(next + 1, '@'))) {
      return 2.5;
    }
    if (tokens.is(after, ':') && tokens.isLine(first - 1)) {
      boolean plain = (tokens.flags[first] & (common | Lexicon.LABEL | Lexicon.MEDICAL)) == 0;
      return after == first + 1 && plain && tokens.has(first, Lexicon.NAME | Lexicon.GIVEN)
          ? 1.2
          : 0.2;
    }
    return 0;
  }

  /** '7a', '72ans', '55F'. */
  private static boolean isAge(String code) {
    int digits = 0;
    while (digits < code.length() && Character.isDigit(code.charAt(digits))) {
      digits++;
    }
    String unit = Fold.word(code.substring(digits));
    return digits > 0 && digits < 4 && (AGES.contains(unit) || SEXES.contains(unit));
  }

  private boolean isSentenceEnd(int token) {
    return tokens.is(token, '.')
        || tokens.is(token, '!')
        || tokens.is(token, '?')
        || tokens.is(token, ':')
        || tokens.is(token, '-')
        || tokens.is(token, '*')
        || tokens.is(token, '>');
  }

  /** A line of capitals, where capitals say nothing. */
  private boolean isShoutedLine(int token) {
    int other = 0;
    for (int at = token - 1; at > token - 6 && !tokens.isLine(at); at--) {
      other += tokens.shape[at] == Tokens.LOWER || tokens.shape[at] == Tokens.CAPITAL ? 1 : 0;
    }
    for (int at = token + 1; at < token + 6 && !tokens.isLine(at); at++) {
      other += tokens.shape[at] == Tokens.LOWER || tokens.shape[at] == Tokens.CAPITAL ? 1 : 0;
    }
    return other == 0 && tokens.shape[token] == Tokens.UPPER;
  }

  /** The line before, or the one before it, takes leave. */
  private boolean closes(int line) {
    int at = line;
    int lines = 0;
    int words1 = 0;
    while (at >= 0 && lines < 4 && words1 < 9) {
      if (tokens.shape[at] == Tokens.LINE) {
        lines++;
      } else if (tokens.has(at, Lexicon.CLOSING)) {
        return true;
      } else if (tokens.isWord(at)) {
        words1++;
      }
      at--;
    }
    return false;
  }

  /** 'maladie de X', 'X syndrome', 'X et al.': what bears a name and is nobody. */
  static boolean isGuarded(Tokens tokens, int first, int after) {
    int left = first - 1;
    if (tokens.is(left, '-') && tokens.touches(left + 1)) {
      left--;
    }
    if (tokens.is(left, '\'')) {
      left -= 2;
    } else if (tokens.has(left, Lexicon.PARTICLE) && tokens.shape[left] == Tokens.LOWER) {
      left--;
      if (tokens.has(left, Lexicon.PARTICLE) && tokens.shape[left] == Tokens.LOWER) {
        left--;
      }
    }
    if (tokens.has(left, Lexicon.GUARD) && !tokens.isLine(left)) {
      return true;
    }
    int right = after;
    if (tokens.is(right, '\'') || tokens.is(right, '-')) {
      right++;
      if (tokens.length(right) == 1 && tokens.isWord(right)) {
        right++;
      }
    }
    if (tokens.has(right, Lexicon.DISEASE) && !tokens.isLine(right)) {
      return true;
    }
    String next = tokens.isWord(right) ? Fold.word(tokens.word(right)) : "";
    if (next.equals("et") || next.equals("u")) {
      String second = Fold.word(tokens.word(tokens.is(right + 1, '.') ? right + 2 : right + 1));
      return second.equals("al") || second.equals("coll") || second.equals("a");
    }
    return next.equals("and") && Fold.word(tokens.word(right + 1)).startsWith("colleague");
  }

  private boolean isCited(int first, int after) {
    int next = tokens.is(after, ',') ? after + 1 : after;
    if (tokens.is(next, '(')) {
      next++;
    }
    if (next > after
        && next < tokens.count
        && tokens.shape[next] == Tokens.NUMBER
        && tokens.length(next) == 4
        && (text.startsWith("19", tokens.start[next])
            || text.startsWith("20", tokens.start[next]))) {
      return true;
    }
    // 'Martin J, Durand K.' may stand far before its journal, others only beside it.
    boolean listed = false;
    for (int at = first; at < after; at++) {
      listed |= at > first && tokens.shape[at] == Tokens.INITIAL && !tokens.is(at + 1, '.');
    }
    listed |= tokens.is(after, ',') || tokens.is(first - 1, ',');
    int near = cites.nextSetBit(Math.max(0, first - (listed ? 24 : 4)));
    if (near < 0 || near > after + (listed ? 36 : 10)) {
      return false;
    }
    for (int at = Math.min(near, first); at < Math.max(near, after); at++) {
      if (tokens.shape[at] == Tokens.LINE) {
        return false;
      }
    }
    return true;
  }

  /** Marks what shows that works are cited: 'et al.', a journal, '2019;45'. */
  private void findCitations() {
    for (int at = 0; at < tokens.count; at++) {
      byte shape = tokens.shape[at];
      if (shape == Tokens.NUMBER) {
        boolean year =
            tokens.length(at) == 4
                && (text.startsWith("19", tokens.start[at])
                    || text.startsWith("20", tokens.start[at]));
        if (year
            && !tokens.touches(at)
            && (tokens.is(at + 1, ';') || tokens.is(at + 1, ':'))
            && at + 2 < tokens.count
            && tokens.shape[at + 2] == Tokens.NUMBER) {
          cites.set(at);
        }
      } else if (shape <= Tokens.MIXED
          && tokens.length(at) <= 6
          && JOURNALS.contains(tokens.hash[at])) {
        String word = tokens.word(at);
        boolean lower = shape == Tokens.LOWER;
        boolean others = word.equals("al") || word.equals("coll");
        if (others ? tokens.word(at - 1).equals("et") : !lower || word.equals("doi")) {
          cites.set(at);
        }
      }
    }
  }

  /** 'jean dupont' in small letters, where both are known as names or a person is announced. */
  private int lowered(int token) {
    if (token >= tokens.count || tokens.shape[token] != Tokens.LOWER || taken.get(token)) {
      return token + 1;
    }
    boolean given = tokens.has(token, Lexicon.GIVEN) && isSmallName(token);
    boolean announced = announces(token - 1);
    if (!given && !announced && !(isRare(token) && isRare(token + 1))) {
      return token + 1;
    }
    int after = smallName(token);
    if (after < 0) {
      return token + 1;
    }
    boolean kin = tokens.has(token - 1, Lexicon.KIN);
    boolean several = after > token + 1;
    boolean rare = several && isRare(token) && isRare(token + 1);
    boolean signed = tokens.isLine(token - 1) && tokens.isLine(after) && closes(token - 1);
    boolean aged = right(token, after) >= 2;
    if (announced || signed || aged || (given && several) || rare) {
      TextType type =
          kin
              ? TextType.NAME_RELATIVE
              : tokens.has(token - 1, Lexicon.DOCTOR)
                  ? TextType.NAME_CLINICIAN
                  : tokens.has(token - 1, Lexicon.PATIENT | Lexicon.LADY | Lexicon.GENTLEMAN)
                          || aged
                      ? TextType.NAME_PATIENT
                      : TextType.NAME;
      person(tokens.start[token], tokens.end[after - 1], type, 0.8, "privacy.reason.name_context");
      return after;
    }
    return token + 1;
  }

  /** A word before a name in small letters: a title, 'patient', 'sa fille', 'je m'appelle'. */
  private boolean announces(int token) {
    if (tokens.has(token, Lexicon.TITLE) && tokens.length(token) > 2) {
      return true;
    }
    if (tokens.has(token, Lexicon.KIN)) {
      return tokens.has(token - 1, Lexicon.OWNER);
    }
    return tokens.has(token, Lexicon.PATIENT | Lexicon.CALLED)
        || (tokens.has(token, Lexicon.GREETING) && tokens.has(token + 1, Lexicon.GIVEN))
        || (tokens.is(token, '.') && tokens.has(token - 1, Lexicon.TITLE) && tokens.touches(token));
  }

  /** In the list of names and in no dictionary. */
  private boolean isRare(int token) {
    return token < tokens.count
        && tokens.shape[token] == Tokens.LOWER
        && tokens.length(token) >= 4
        && (tokens.has(token, Lexicon.NAME | Lexicon.FAMILY | Lexicon.GIVEN))
        && !tokens.has(token, Lexicon.WORD | Lexicon.COMMON | Lexicon.MEDICAL | Lexicon.TOWN)
        && !isDrugLike(token);
  }

  private boolean isSmallName(int token) {
    long known = tokens.flags[token];
    if (tokens.length(token) < 3 || (known & (Lexicon.MEDICAL | common | Lexicon.MONTH)) != 0) {
      return (known & Lexicon.GIVEN) != 0
          && (known & (common | Lexicon.MONTH)) == 0
          && tokens.length(token) > 2;
    }
    if ((known & Lexicon.GIVEN) != 0) {
      return true;
    }
    boolean any = (known & (words | Lexicon.CUES * 0x3ffff)) != 0;
    return !any && !isDrugLike(token);
  }

  /** One past a name in small letters, with particles; -1 for none. */
  private int smallName(int token) {
    int at = token;
    int end = -1;
    for (int read = 0; read < 4; read++) {
      int start = at;
      while (at < start + 2
          && at < tokens.count
          && tokens.shape[at] == Tokens.LOWER
          && tokens.has(at, Lexicon.PARTICLE)) {
        at++;
      }
      boolean next =
          at < tokens.count
              && tokens.shape[at] == Tokens.LOWER
              && !taken.get(at)
              && (at == token || gap(at) <= 1)
              && isSmallName(at);
      if (!next) {
        return end;
      }
      at++;
      end = at;
      if (tokens.is(at, '-') && tokens.touches(at) && tokens.touches(at + 1)) {
        at++;
      }
    }
    return end;
  }

  private void person(int start, int end, TextType type, double confidence, String reason) {
    people.add(new TextFinding(start, end, type, confidence, reason, page.wording.person(), true));
    take(start, end);
    lastPerson = tokens.at(end);
    lastType = type;
    if (confidence < 0.8) {
      return;
    }
    for (int at = tokens.at(start); at < tokens.count && tokens.start[at] < end; at++) {
      boolean frequent = (tokens.flags[at] & common) != 0;
      boolean particle = (tokens.flags[at] & Lexicon.PARTICLE) != 0;
      if (tokens.isWord(at) && tokens.length(at) > 2 && !frequent && !particle) {
        mentions.merge(tokens.hash[at], type, (old, now) -> old == TextType.NAME ? now : old);
      }
    }
  }

  /** Names beforehand, so that they are found wherever they stand. */
  void expect(String name) {
    Tokens parts = Tokens.of(name, Lexicon.shared());
    for (int at = 0; at < parts.count; at++) {
      if (parts.isWord(at)
          && parts.length(at) > 2
          && !parts.has(at, Lexicon.PARTICLE | Lexicon.TITLE)) {
        mentions.put(parts.hash[at], TextType.NAME_CLINICIAN);
      }
    }
  }

  /** The other mentions of the names found. */
  private void again() {
    if (mentions.isEmpty()) {
      return;
    }
    for (int token = 0; token < tokens.count; token++) {
      if (!tokens.isWord(token) || taken.get(token) || tokens.length(token) < 3) {
        continue;
      }
      TextType type = mentions.get(tokens.hash[token]);
      int end = tokens.end[token];
      if (type == null
          && text.charAt(end - 1) == 's'
          && tokens.length(token) > 4
          && tokens.isLarge(token)) {
        type = mentions.get(Fold.hash(text.substring(tokens.start[token], end - 1)));
      }
      if (type == null) {
        continue;
      }
      long known = tokens.flags[token];
      boolean lower = tokens.shape[token] == Tokens.LOWER;
      boolean word = (known & words) != 0;
      if ((lower && (word || (known & Lexicon.MEDICAL) != 0))
          || ((known & Lexicon.MEDICAL) != 0 && (known & Lexicon.GIVEN) == 0)
          || (word && german && (known & (Lexicon.GIVEN | Lexicon.FAMILY)) == 0)
          || isGuarded(tokens, token, token + 1)
          || isCited(token, token + 1)) {
        continue;
      }
      people.add(
          new TextFinding(
              tokens.start[token],
              end,
              type,
              0.85,
              "privacy.reason.name_again",
              page.wording.person(),
              true));
    }
  }
}
