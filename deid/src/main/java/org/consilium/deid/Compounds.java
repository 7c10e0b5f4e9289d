package org.consilium.deid;

/** German nouns that stand in no dictionary: by their endings, or as two words that do. */
final class Compounds {

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

  private static final String[] STREET_ENDINGS = {
    "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer", "steig", "stieg",
    "deich", "pfad", "zeile", "hof"
  };

  private static final String[] CARE_ENDINGS = {
    "zentrum",
    "praxis",
    "klinik",
    "klinikum",
    "tagespflege",
    "diakoniestation",
    "sozialstation",
    "wohnheim"
  };

  /** Of schools, factories, clubs and courts. */
  private static final String[] WORK_ENDINGS = {
    "schule",
    "fabrik",
    "werke",
    "betriebe",
    "betrieben",
    "genossenschaft",
    "gericht",
    "gerichts",
    "verein",
    "brauerei"
  };

  private static final int LONGEST_NAME = 14;
  private static final int SHORTEST_PART = 3;

  private Compounds() {}

  static boolean isNoun(Tokens tokens, int token) {
    int size = tokens.length(token);
    if (size > LONGEST_NAME) {
      return true;
    }
    if (size < 6) {
      return false;
    }
    String word = Fold.word(tokens.word(token));
    if (ends(word, NOUN_ENDINGS)) {
      return true;
    }
    long hash = 0;
    for (int cut = 1; cut <= word.length() - SHORTEST_PART; cut++) {
      hash = Fold.mix(hash, word.charAt(cut - 1));
      if (cut >= SHORTEST_PART && isWord(hash)) {
        int rest = word.charAt(cut) == 's' && cut < word.length() - SHORTEST_PART ? cut + 1 : cut;
        if (word.length() - cut > SHORTEST_PART && isWord(Fold.hash(word.substring(cut)))
            || (rest > cut
                && word.length() - rest > SHORTEST_PART
                && isWord(Fold.hash(word.substring(rest))))) {
          return true;
        }
      }
    }
    return false;
  }

  /** 'Uferweg', 'Parkstr'. */
  static boolean isStreet(Tokens tokens, int token) {
    return tokens.isWord(token)
        && tokens.length(token) > 5
        && ends(Fold.word(tokens.word(token)), STREET_ENDINGS);
  }

  /** 'Nierenzentrum', 'Kinderarztpraxis'. */
  static boolean isCare(Tokens tokens, int token) {
    return tokens.shape(token) == Tokens.CAPITAL
        && tokens.length(token) > 7
        && ends(Fold.word(tokens.word(token)), CARE_ENDINGS);
  }

  /** 'Zuckerfabrik', 'Amtsgericht'. */
  static boolean isWork(Tokens tokens, int token) {
    return tokens.shape(token) == Tokens.CAPITAL
        && tokens.length(token) > 7
        && ends(Fold.word(tokens.word(token)), WORK_ENDINGS);
  }

  private static boolean ends(String word, String[] endings) {
    for (String ending : endings) {
      if (word.endsWith(ending) && word.length() > ending.length() + 1) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(long hash) {
    return (Lexicon.shared().flags(hash) & (Lexicon.DE | Lexicon.COMMON_DE | Lexicon.MEDICAL)) != 0;
  }
}
