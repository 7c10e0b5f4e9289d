package org.consilium.deid;

import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Why a passage that the sequence model believes in is nothing after all: a thing called after
 * somebody, a word by itself, half a date, a postcode without a town, pages of a volume.
 */
final class Doubts {

  /** For an initial alone. */
  private static final float LONE = 0.6f;

  /** For each part of a name of two halves. */
  private static final float WHOLE = 0.8f;

  /** For one half of a name of which the other is beyond doubt. */
  private static final float HALF = 0.4f;

  /** For the best part of a name of which the others are likely. */
  private static final float ALMOST = 0.9f;

  /** For a word of medicine that is also in the list of names: 'Jude', 'Teva'. */
  private static final float LISTED = 0.5f;

  /** For a postcode without a town. */
  private static final float SURE = 0.8f;

  private static final Pattern CLINICAL =
      Pattern.compile(
          ".*(?:ites?|itis|oses?|osis|omes?|omas?|emies?|emias?|amien?|algies?|algias?|pathies?|phyties?"
              + "|pathy|ectomies?|ectomy|scopies?|scopy|graphies?|graphy|plegies?|plegia|urie|uria)");

  private final Page page;
  private final Tokens tokens;
  private final Tagger.Tagging tagging;
  private final Guards guards;
  private final BitSet taken;
  private final long words;

  /**
   * @param taken tokens of what was found before
   */
  Doubts(Page page, Tagger.Tagging tagging, Guards guards, BitSet taken) {
    this.page = page;
    this.tokens = page.tokens;
    this.tagging = tagging;
    this.guards = guards;
    this.taken = taken;
    this.words = Lexicon.COMMON | Tagger.word(page.wording);
  }

  /**
   * Whether the tokens from the first on are not what they were taken for.
   *
   * @param chance the most that the model gives to one of them
   */
  boolean about(TextType type, int first, int after, float chance) {
    boolean nobody =
        isSpared(first, after, chance)
            || isTitle(first, after)
            || isAbbreviated(first)
            || isToday(first)
            || isClinical(first, after);
    return isName(type) && nobody
        || isWord(first, after)
        || isStub(type, first, after)
        || isAbbreviation(first, after)
        || isIncomplete(type, first, after)
        || isPlaceholder(first, after);
  }

  private static boolean isName(TextType type) {
    return Tagger.TYPES.indexOf(type) < Thresholds.NAMES;
  }

  /** 'M.' before a name, in French. */
  private boolean isTitle(int first, int after) {
    return page.wording == Wording.FR
        && after == first + 1
        && tokens.word(first).equals("M")
        && tokens.is(after, '.')
        && tokens.isLarge(after + 1);
  }

  /** "Aujourd'hui", which is cut in two. */
  private boolean isToday(int first) {
    return tokens.is(first + 1, '\'') && Fold.word(tokens.word(first)).equals("aujourd");
  }

  /** 'MR Imaging', 'MS Patients': no title before a word that is no name. */
  private boolean isAbbreviated(int first) {
    return page.wording == Wording.EN
        && tokens.shape(first - 1) == Tokens.UPPER
        && tokens.has(first - 1, Lexicon.TITLE)
        && tokens.shape(first) == Tokens.CAPITAL
        && tokens.has(first, words)
        && !tokens.has(first, Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME);
  }

  /**
   * 'Vascularite' alone on its line: a word of the language, or before one, with the ending of a
   * disease.
   */
  private boolean isClinical(int first, int after) {
    return after == first + 1
        && tokens.shape(first) == Tokens.CAPITAL
        && tokens.length(first) > 6
        && (tokens.has(first, words) || tokens.opens(first) && goesOnSmall(first))
        && !tokens.has(first, Lexicon.GIVEN | Lexicon.FAMILY)
        && !tokens.has(first - 1, Lexicon.TITLE)
        && CLINICAL.matcher(Fold.word(tokens.word(first))).matches();
  }

  /** 'DLE', 'Cdlt' by itself, not after a title; 'Ng' and 'Hu' are people. */
  private boolean isAbbreviation(int first, int after) {
    return after == first + 1
        && (tokens.shape(first) == Tokens.UPPER || tokens.length(first) > 3)
        && Abbreviations.is(tokens, first)
        && !Thresholds.isTitled(page, first);
  }

  private boolean goesOnSmall(int token) {
    return tokens.isLine(token + 1) || tokens.shape(token + 1) == Tokens.LOWER;
  }

  /** 'ST' of 'ST inférieur', which names no place without another word. */
  private boolean isStub(TextType type, int first, int after) {
    return !isName(type)
        && after == first + 1
        && tokens.isWord(first)
        && tokens.length(first) < 3
        && !tokens.has(first, Lexicon.TOWN);
  }

  /** A word in small letters that everybody uses, by itself. */
  private boolean isWord(int first, int after) {
    return after == first + 1
        && tokens.shape(first) == Tokens.LOWER
        && tokens.has(first, Tagger.common(page.wording))
        && !tokens.has(first, Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.STREET)
        && !Thresholds.isTitled(page, first);
  }

  private boolean isSpared(int first, int after, float chance) {
    if (page.text.startsWith("://", tokens.end[after - 1])) {
      return true;
    }
    boolean given =
        after > first + 1
            && (tokens.has(first, Lexicon.GIVEN) || tokens.has(after - 1, Lexicon.GIVEN));
    return (chance < Thresholds.UNMISTAKABLE
            && isThing(first, after)
            && !(chance >= LISTED && isListed(first, after)))
        || ((chance < Thresholds.UNMISTAKABLE || !given)
            && guards.spare(first, after, isSure(first, after)));
  }

  private boolean isListed(int first, int after) {
    return after == first + 1
        && tokens.shape(first) == Tokens.CAPITAL
        && tokens.has(first, Lexicon.NAME)
        && !tokens.has(first, Lexicon.DRUG | Lexicon.MAKER | Lexicon.GUARD | Lexicon.DISEASE);
  }

  private boolean isSure(int first, int after) {
    float least = 1;
    float most = 0;
    for (int token = first; token < after; token++) {
      if (tokens.isWord(token)) {
        least = Math.min(least, tagging.chances()[token]);
        most = Math.max(most, tagging.chances()[token]);
      }
    }
    boolean goesOn = tokens.is(after, '-') && tokens.touches(after);
    return after > first + 1
        ? least >= WHOLE || least >= HALF && most >= ALMOST && !goesOn
        : most >= Thresholds.UNMISTAKABLE && isDouble(first);
  }

  /** 'Wirth-Heller': the other half is likely a part of the name as well. */
  private boolean isDouble(int first) {
    int half = tokens.is(first + 1, '-') ? first + 2 : first - 2;
    return (half > first || tokens.is(first - 1, '-'))
        && tokens.isWord(half)
        && tagging.chances()[half] >= HALF;
  }

  /** Nothing but words of medicine, or a lone letter after one: 'Herring B'. */
  private boolean isThing(int first, int after) {
    if (after == first + 1 && tokens.shape(first) == Tokens.INITIAL) {
      return tokens.has(first - 1, Lexicon.MEDICAL | Lexicon.LAND)
          || !tokens.is(after, '.') && tagging.chances()[first] < LONE;
    }
    if (after == first + 1 && tokens.has(first, Lexicon.PARTICLE) && tokens.length(first) < 4) {
      return true;
    }
    if (isInitials(first, after)) {
      return Abbreviations.isDotted(tokens, first, after)
          || tagging.chances()[first] < LONE && tagging.chances()[after - 1] < LONE;
    }
    for (int token = first; token < after; token++) {
      if (isSpelled(token)) {
        return false;
      }
      if (tokens.shape(token) < Tokens.NUMBER
          && tokens.shape(token) != Tokens.INITIAL
          && (!tokens.has(token, Thresholds.THINGS)
              || tokens.has(token, Lexicon.GIVEN | Lexicon.EPONYM))) {
        return false;
      }
    }
    return true;
  }

  /** 'hmartel2', 'Ha5elhoff': letters, with a digit among them or behind; no 'Modic1'. */
  private boolean isSpelled(int token) {
    if (tokens.shape(token) != Tokens.CODE) {
      return false;
    }
    StringBuilder letters = new StringBuilder();
    for (char unit : tokens.word(token).toCharArray()) {
      if (!Character.isDigit(unit)) {
        letters.append(unit);
      }
    }
    return letters.length() > 4
        && tokens.length(token) - letters.length() < 3
        && !Lexicon.shared().has(letters.toString(), Thresholds.THINGS | Lexicon.EPONYM);
  }

  /** 'A.V.', 'M.-C. L.'. */
  private boolean isInitials(int first, int after) {
    for (int token = first; token < after; token++) {
      if (tokens.shape(token) != Tokens.INITIAL && tokens.shape(token) != Tokens.MARK) {
        return false;
      }
    }
    return after > first + 2 && tokens.is(first + 1, '.');
  }

  /** A month with its year is no day, and a number without a town no postcode. */
  private boolean isIncomplete(TextType type, int first, int after) {
    return switch (type) {
      case DATE -> {
        boolean day = false;
        for (int token = first; token < after; token++) {
          day |=
              tokens.shape(token) == Tokens.NUMBER && tokens.length(token) < 3
                  || tokens.shape(token) == Tokens.CODE
                  || tokens.isWord(token) && !tokens.has(token, Lexicon.MONTH);
        }
        yield after == first + 1 ? !isWhole(first) : !day || isCount(first, after);
      }
      case POSTCODE ->
          tokens.has(after, Lexicon.MEDICAL)
              || (tokens.length(first) != 5 && tokens.length(first) != 4
                  ? tokens.shape(first) != Tokens.CODE
                  : tagging.chances()[first] < SURE
                      && !isTown(first - 1)
                      && !isTown(after)
                      && !isTown(after + 1));
      case MRN, OTHER_ID ->
          page.text.startsWith("34009", tokens.start[first])
              || isInLink(tokens.start[first])
              || type == TextType.MRN && !hasDigits(first, after);
      default -> isInLink(tokens.start[first]);
    };
  }

  /** '5 dec' and 'sept 3' in French, where nothing says that it is a day. */
  private boolean isCount(int first, int after) {
    boolean monthFirst = tokens.has(first, Lexicon.MONTH);
    int month = monthFirst ? first : first + 1;
    String word = tokens.word(month);
    return after == first + 2
        && tokens.has(month, Lexicon.MONTH)
        && tagging.chances()[month] < Thresholds.UNMISTAKABLE
        && !Months.isPlain(word)
        && !Leads.isBefore(page.text, tokens.start[first])
        && !Dates.isShortMonth(page.wording, word, monthFirst);
  }

  /** '07021989', '3MAY2016', and a year, which is one of birth unless a month or a volume tells. */
  private boolean isWhole(int token) {
    if (tokens.isYear(token)) {
      boolean dotted = tokens.is(token - 1, '.');
      boolean joined =
          (dotted || tokens.is(token - 1, '-'))
              && tokens.touches(token)
              && tokens.isNumber(token - 2);
      return !joined
          && !tokens.has(dotted ? token - 2 : token - 1, Lexicon.MONTH)
          && !tokens.is(token - 1, '/')
          && !tokens.is(token + 1, ';')
          && !tokens.is(token + 1, ':');
    }
    return tokens.shape(token) == Tokens.CODE && tokens.length(token) > 6 || isPacked(token);
  }

  /** '110938', '07021989', '19870228'. */
  private boolean isPacked(int token) {
    int size = tokens.length(token);
    if (tokens.shape(token) != Tokens.NUMBER || size != 6 && size != 8) {
      return false;
    }
    String digits = tokens.word(token);
    boolean yearFirst = size == 8 && (digits.startsWith("19") || digits.startsWith("20"));
    int first = Integer.parseInt(digits.substring(yearFirst ? 6 : 0, yearFirst ? 8 : 2));
    int second = Integer.parseInt(digits.substring(yearFirst ? 4 : 2, yearFirst ? 6 : 4));
    return Math.min(first, second) > 0
        && Math.min(first, second) <= 12
        && first < 32
        && second < 32;
  }

  /** '315:801-810', pages of a volume. */
  boolean isPages(int first) {
    return tokens.is(first - 1, ':')
        && tokens.length(first) < 6
        && tokens.touches(first)
        && tokens.touches(first - 1)
        && (tokens.isNumber(first - 2) || tokens.is(first - 2, ')'));
  }

  private boolean hasDigits(int first, int after) {
    for (int token = first; token < after; token++) {
      if (tokens.hasDigit(token)) {
        return true;
      }
    }
    return false;
  }

  /** In a link that the forms let pass. */
  private boolean isInLink(int place) {
    int from = place;
    while (from > 0 && page.text.charAt(from - 1) > ' ' && place - from < 200) {
      from--;
    }
    return page.text.substring(from, place).contains("://");
  }

  private boolean isTown(int token) {
    return token >= 0
        && token < tokens.count
        && (tagging.labels()[token] == Thresholds.CITY
                && tagging.chances()[token] > 0.3
                && !(tokens.has(token, words) && !tokens.has(token, Lexicon.TOWN))
            || taken.get(token) && tokens.has(token, Lexicon.TOWN | Lexicon.TOWN_START));
  }

  /** 'Mme X', and '[nom]', which an earlier screening wrote. */
  private boolean isPlaceholder(int first, int after) {
    if (after == first + 1 && tokens.isLarge(first) && tokens.length(first) < 4) {
      return tokens.word(first).toUpperCase(Locale.ROOT).replace("X", "").isEmpty();
    }
    return tokens.is(first - 1, '[')
        && tokens.is(after, ']')
        && Wording.isReplacement(page.text.substring(tokens.start[first - 1], tokens.end[after]));
  }
}
