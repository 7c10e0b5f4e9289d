package org.consilium.deid;

import java.util.Set;

/**
 * Hospitals: the word for the kind of house with what names it, after it ('CHU de Lyon') or before
 * it ('Royal Infirmary').
 */
final class Hospitals {

  /** Words after the name of a hospital's kind that do not name it. */
  private static final Set<String> NOT_NAMING =
      Set.of(
          """
          service urgences consultation hospitalisation jour semaine medecine chirurgie cardiologie
          neurologie reanimation soins intensifs pediatrie maternite radiologie hospitalier
          universitaire regional prive public general de du des le la les et en day ward emergency
          department outpatient trust the a is was und der die das in im am fur mit unser unserer ihre
          child pugh no number manager old partner
          """
              .strip()
              .split("\\s+"));

  private static final Set<String> NOT_NAMING_KIND =
      Set.of(
          "hospitalier",
          "hospitaliere",
          "universitaire",
          "regional",
          "intercommunal",
          "prive",
          "civil",
          "medical",
          "medico",
          "de",
          "sante",
          "retraite",
          "jour",
          "universitaires",
          "interdepartemental");

  private final Page page;
  private final Tokens tokens;
  private final String text;

  Hospitals(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
  }

  /** Whether this token says what kind of house stands here: 'clinique', 'Marienhospital'. */
  boolean isKind(int token) {
    return tokens.has(token, Lexicon.CARE) || isCompoundCare(token);
  }

  private boolean isCompoundCare(int token) {
    int size = tokens.length(token);
    if (size < 10 || tokens.shape(token) != Tokens.CAPITAL) {
      return false;
    }
    String word = Fold.word(tokens.word(token));
    return word.endsWith("klinikum")
        || word.endsWith("hospital")
        || word.endsWith("krankenhaus")
        || word.endsWith("spital");
  }

  /** The house whose kind this token says, if anything names it. */
  void read(int care) {
    boolean english = isAfterName(care);
    if (english) {
      namedBefore(care);
      return;
    }
    int at = care + 1;
    while (at < tokens.count
        && at < care + 4
        && NOT_NAMING_KIND.contains(Fold.word(tokens.word(at)))) {
      at++;
    }
    int first = skipSmall(at);
    if (first >= tokens.count || !isNaming(first)) {
      compound(care);
      return;
    }
    int end = first;
    for (int next = first; next < tokens.count && next < first + 8; ) {
      if (isNaming(next)) {
        end = next + 1;
        next = end;
        while ((tokens.is(next, '-')
                || tokens.is(next, '\'')
                || (tokens.is(next, '.') && tokens.length(next - 1) <= 2))
            && next + 1 < tokens.count) {
          next++;
        }
        if (next == end && (tokens.isLine(next) || tokens.shape(next) == Tokens.MARK)) {
          break;
        }
        continue;
      }
      int skipped = skipSmall(next);
      if (skipped == next || skipped >= tokens.count || !isNaming(skipped)) {
        break;
      }
      next = skipped;
    }
    boolean lower = tokens.shape(care) == Tokens.LOWER;
    boolean near =
        tokens.has(first, Lexicon.TOWN | Lexicon.NAME | Lexicon.TOWN_START) || first > at;
    if (lower && !near) {
      return;
    }
    page.mark(care, end - 1, TextType.HOSPITAL, 0.85, "privacy.reason.hospital");
  }

  /** 'Universitätsklinikum' or 'Marienhospital' alone names a house where a name is inside. */
  private void compound(int care) {
    if (isCompoundCare(care)
        && !tokens.has(care, Lexicon.CARE)
        && !tokens.has(care, Lexicon.WORD)) {
      page.mark(care, care, TextType.HOSPITAL, 0.7, "privacy.reason.hospital");
    }
  }

  private boolean isNaming(int token) {
    return tokens.isLarge(token)
        && (tokens.length(token) > 1 || tokens.is(token + 1, '.') || tokens.is(token + 1, '\''))
        && !NOT_NAMING.contains(Fold.word(tokens.word(token)))
        && !tokens.has(token, Lexicon.TITLE & ~Lexicon.DOCTOR | Lexicon.MONTH);
  }

  private int skipSmall(int token) {
    int at = token;
    for (int i = 0; i < 3; i++) {
      String word = tokens.word(at);
      switch (word) {
        case "de",
            "du",
            "des",
            "d",
            "la",
            "le",
            "les",
            "l",
            "of",
            "in",
            "am",
            "der",
            "im",
            "zu",
            "zum",
            "an",
            "sur",
            "St",
            "Ste",
            "bei",
            "von",
            "aux",
            "for" -> {
          at++;
          if (tokens.is(at, '\'') || (word.startsWith("St") && tokens.is(at, '.'))) {
            at++;
          }
        }
        default -> {
          return at;
        }
      }
    }
    return at;
  }

  /** 'Royal Infirmary', 'St Mary's Hospital', 'Evangelisches Krankenhaus'. */
  private boolean isAfterName(int care) {
    if (tokens.shape(care) != Tokens.CAPITAL && tokens.shape(care) != Tokens.UPPER) {
      return false;
    }
    return switch (Fold.word(tokens.word(care))) {
      case "hospital",
          "infirmary",
          "clinic",
          "surgery",
          "hospice",
          "practice",
          "centre",
          "center",
          "trust",
          "college",
          "school" ->
          page.wording == Wording.EN && tokens.isLarge(nameBefore(care));
      case "krankenhaus", "klinik", "kliniken", "spital", "hospitals" ->
          page.wording == Wording.DE
              && (tokens.is(care - 1, '-') || tokens.has(care - 1, Lexicon.LARGE));
      default -> false;
    };
  }

  private int nameBefore(int care) {
    int before = care - 1;
    if (tokens.is(before - 1, '\'') && tokens.length(Math.max(0, before)) == 1) {
      before -= 2;
    }
    return before;
  }

  private void namedBefore(int care) {
    int start = care;
    int at = care - 1;
    for (int words = 0; words < 9 && at >= 0; words++) {
      if (tokens.isLarge(at) && !NOT_NAMING.contains(Fold.word(tokens.word(at)))
          || isPossessive(at)) {
        start = at;
        at--;
      } else if (tokens.is(at, '\'') || tokens.is(at, '-') || tokens.is(at, '&')) {
        at--;
      } else if (tokens.is(at, '.') && tokens.length(at - 1) <= 2 && tokens.isLarge(at - 1)) {
        at--;
      } else {
        break;
      }
    }
    int end = care;
    String after = Fold.word(tokens.word(care + 1));
    if (after.equals("of") && tokens.isLarge(care + 2)) {
      end = care + 2;
    } else if (after.equals("nhs") || after.equals("hospital") || after.equals("hospitals")) {
      end = care + 1;
    }
    boolean generic =
        start == care - 1
            && tokens.has(start, Lexicon.COMMON_EN | Lexicon.MEDICAL)
            && !tokens.has(start, Lexicon.LARGE);
    if (start < care && !generic) {
      page.mark(start, end, TextType.HOSPITAL, 0.85, "privacy.reason.hospital");
    }
  }

  private boolean isPossessive(int token) {
    return tokens.length(token) == 1
        && text.charAt(tokens.start[token]) == 's'
        && tokens.is(token - 1, '\'');
  }
}
