package org.consilium.deid;

/**
 * How sure the sequence model must be of a word before it is believed, by what that word is likely
 * to be without its surroundings.
 */
final class Thresholds {

  /** Labels up to here are names of people. */
  static final int NAMES = 4;

  static final int CITY = 5;

  static final long THINGS = Lexicon.MEDICAL | Lexicon.LAND | Lexicon.GUARD | Lexicon.DISEASE;

  /** From here on a name is one even after 'maladie de'. */
  static final float UNMISTAKABLE = 0.97f;

  private static final float OTHERS = 0.4f;

  /** Of a year that is no date. */
  private static final float NEVER = 2;

  /** Of a year that may be one of birth. */
  private static final float YEAR = 0.7f;

  private static final float TERM = 0.8f;
  private static final float TERM_WORD = 0.5f;
  private static final float TERM_AND_NAME = 0.5f;
  private static final float LISTED_TERM = 0.5f;

  /** Things are called after people, and people bear these names. */
  private static final float EPONYM = 0.6f;

  private static final float EPONYM_AND_WORD = 0.5f;

  private static final float TITLED_WORD = 0.6f;
  private static final float LOWER_WORD = 0.4f;
  private static final float LOWER = 0.2f;
  private static final float INITIAL = 0.2f;
  private static final float WORD_AND_NAME = 0.25f;
  private static final float NAME = 0.12f;
  private static final float WORD = 0.35f;
  private static final float FREQUENT = 0.5f;
  private static final float FREQUENT_LISTED = 0.3f;
  private static final float OPENING = 0.8f;

  /** Before these a word at the head of a sentence tells somebody to do something. */
  private static final Words OBJECTS =
      Words.of(
          """
          her him them it the a an if that this his their la le les un une lui leur que si sie ihn ihm
          ihr den die das dem einen eine dass wenn
          """);

  private static final float OPENING_LISTED = 0.4f;
  private static final float FOREIGN = 0.4f;
  private static final float LISTED = 0.18f;
  private static final float ACRONYM = 0.35f;
  private static final float UNKNOWN = 0.22f;

  private final Page page;
  private final Tokens tokens;
  private final Tagger.Tagging tagging;
  private final long words;
  private final Rosters rosters;

  Thresholds(Page page, Tagger.Tagging tagging) {
    this.page = page;
    this.tokens = page.tokens;
    this.tagging = tagging;
    this.words = Lexicon.COMMON | Tagger.word(page.wording);
    this.rosters = new Rosters(tokens, this::isPerson);
  }

  private boolean isPerson(int token) {
    int label = tagging.labels()[token];
    return label > 0 && label <= NAMES && tagging.chances()[token] >= alone(token);
  }

  /** In a list of people: a name, an eponym or a word that is in no list. */
  private boolean isPossible(int token) {
    return tokens.has(token, Lexicon.NAME | Lexicon.GIVEN | Lexicon.FAMILY)
        || !tokens.has(token, Lexicon.MEDICAL | Lexicon.COMMON | words | Lexicon.VERB);
  }

  /** How sure the model must be, by what the word is likely to be without its surroundings. */
  float enough(int token) {
    float enough = alone(token);
    if (rosters.has(token) && isPossible(token)) {
      return enough / 5;
    }
    return isAnnounced(token) ? enough / 2 : enough;
  }

  private float alone(int token) {
    int label = tagging.labels()[token];
    byte shape = tokens.shape(token);
    long flags = tokens.flags[token];
    if (label > NAMES || shape > Tokens.MIXED) {
      if ((flags & Lexicon.MONTH) != 0 && tagging.type(token) != TextType.DATE) {
        return UNMISTAKABLE;
      }
      boolean town = (flags & (Lexicon.TOWN | Lexicon.LARGE | Lexicon.TOWN_START)) != 0;
      if (label == CITY && shape == Tokens.LOWER && !town) {
        return TERM;
      }
      boolean land = (flags & Lexicon.LAND) != 0;
      boolean thing = label == CITY && (flags & (Lexicon.LAND | Lexicon.MEDICAL)) != 0;
      if (label == CITY && !thing && (flags & words) != 0 && !town) {
        return FREQUENT;
      }
      if (tokens.isYear(token)) {
        return tagging.type(token) == TextType.DATE ? YEAR : NEVER;
      }
      if (thing) {
        return land || (flags & Lexicon.TOWN) == 0 ? UNMISTAKABLE : TERM;
      }
      return OTHERS;
    }
    boolean name = (flags & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
    if ((flags & Lexicon.EPONYM) != 0 && (flags & (Lexicon.DRUG | Lexicon.GIVEN)) == 0) {
      return tokens.has(token - 1, Lexicon.PATIENT) && (flags & Lexicon.FAMILY) == 0
          ? UNMISTAKABLE
          : (flags & words) != 0 ? EPONYM_AND_WORD : EPONYM;
    }
    if ((flags & THINGS) != 0) {
      boolean given = (flags & Lexicon.GIVEN) != 0;
      if (!name || (flags & Lexicon.DRUG) != 0) {
        if (isListed(token)) {
          return LISTED_TERM;
        }
        boolean both = (flags & words) != 0 && (flags & Lexicon.NAME) != 0;
        return both && (flags & Lexicon.DRUG) == 0 ? TERM_WORD : TERM;
      }
      return given ? WORD_AND_NAME : TERM_AND_NAME;
    }
    boolean word = (flags & words) != 0;
    boolean refused =
        tokens.has(token - 1, Lexicon.TITLE)
            || tokens.has(token - 1, Lexicon.PATIENT)
                && new NameReader(page.text, tokens.start[token]).afterPatient(false) < 0;
    if ((flags & Lexicon.MONTH) != 0 && (flags & Lexicon.GIVEN) == 0) {
      return UNMISTAKABLE;
    }
    if (shape == Tokens.LOWER
        && tokens.length(token) > 2
        && tokens.has(token - 1, Lexicon.LADY | Lexicon.GENTLEMAN)) {
      return !isTitled(page, token) ? UNMISTAKABLE : word ? TITLED_WORD : LOWER;
    }
    if (!name && refused && (word || shape != Tokens.LOWER)) {
      return word ? UNMISTAKABLE : TERM;
    }
    if (shape == Tokens.LOWER) {
      return word ? LOWER_WORD : LOWER;
    }
    if (shape == Tokens.INITIAL) {
      return INITIAL;
    }
    if (name) {
      return word ? WORD_AND_NAME : NAME;
    }
    if (word) {
      boolean listed = (flags & Lexicon.NAME) != 0;
      if (tokens.opens(token)) {
        return listed && !OBJECTS.has(tokens, token + 1) ? OPENING_LISTED : OPENING;
      }
      return (flags & Lexicon.COMMON) == 0 ? WORD : listed ? FREQUENT_LISTED : FREQUENT;
    }
    if ((flags & (Lexicon.WORD | Lexicon.COMMON)) != 0) {
      return FOREIGN;
    }
    return (flags & Lexicon.NAME) != 0
        ? LISTED
        : shape == Tokens.UPPER && tokens.length(token) < 5 ? ACRONYM : UNKNOWN;
  }

  /** 'frau tischler', but neither 'frau klagt' nor 'madame vient'. */
  static boolean isTitled(Page page, int token) {
    return page.tokens.has(token - 1, Lexicon.LADY | Lexicon.GENTLEMAN)
        && new NameReader(page.text, page.tokens.start[token]).afterTitle("mme") > 0;
  }

  /** 'Jude', 'Teva': in the list of names as well as among words of medicine, and no drug. */
  boolean isListed(int token) {
    return tokens.shape(token) == Tokens.CAPITAL
        && tokens.has(token, Lexicon.NAME)
        && !tokens.has(
            token,
            Lexicon.DRUG | Lexicon.MAKER | Lexicon.GUARD | Lexicon.DISEASE | words | Lexicon.LAND);
  }

  /** 'Father Ivor', 'OÄ Grünwald', 'Bett 2 Brand'. */
  private boolean isAnnounced(int token) {
    if (tokens.isLarge(token) && Beds.isBefore(tokens, token)) {
      return !tokens.has(token, Lexicon.MEDICAL) || tokens.has(token, Lexicon.EPONYM);
    }
    if (!tokens.isLarge(token) || tokens.has(token, Lexicon.DRUG)) {
      return false;
    }
    if (tokens.has(token - 1, Lexicon.KIN | Lexicon.CLINICIAN)) {
      return !tokens.has(token, words);
    }
    boolean bracket = tokens.is(token - 1, '(');
    return (bracket || tokens.is(token - 1, ':'))
        && (tokens.has(token - 2, Lexicon.KIN | Lexicon.CLINICIAN) || Roles.is(tokens, token - 2))
        && (bracket || !tokens.has(token, words))
        && tokens.has(token, Lexicon.NAME | Lexicon.GIVEN | Lexicon.FAMILY);
  }
}
