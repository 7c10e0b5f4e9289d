package org.consilium.deid;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Widens what was found of a name to the whole of it: initials, particles, the other half of a
 * double name, a given name before and a family name after. What belongs to a name is told from
 * what only stands beside it by its form and by what the lexicon says of the word.
 */
final class Edges {

  private static final int MOST = 4;

  /** Words that are something else, however near a name they stand. */
  private static final long OTHER =
      Lexicon.MEDICAL
          | Lexicon.DISEASE
          | Lexicon.GUARD
          | Lexicon.TITLE
          | Lexicon.LABEL
          | Lexicon.CLINICIAN
          | Lexicon.PATIENT
          | Lexicon.KIN
          | Lexicon.GREETING
          | Lexicon.CLOSING
          | Lexicon.VERB;

  private static final long NAMES = Lexicon.GIVEN | Lexicon.FAMILY;

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final BitSet taken = new BitSet();
  private final BitSet names = new BitSet();

  private Edges(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
  }

  /** Widens the names of a page. */
  static void widen(Page page) {
    new Edges(page).read();
  }

  private void read() {
    for (TextFinding finding : page.found) {
      (isName(finding) ? names : taken).set(first(finding), last(finding) + 1);
    }
    List<TextFinding> found = new ArrayList<>(page.found.size());
    for (TextFinding finding : page.found) {
      found.add(isName(finding) ? widened(finding) : finding);
    }
    page.found.clear();
    page.found.addAll(found);
  }

  private static boolean isName(TextFinding finding) {
    return switch (finding.type()) {
      case NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE, NAME -> true;
      default -> false;
    };
  }

  private int first(TextFinding finding) {
    return tokens.at(finding.start());
  }

  private int last(TextFinding finding) {
    int token = first(finding);
    while (token + 1 < tokens.count && tokens.start[token + 1] < finding.end()) {
      token++;
    }
    return token;
  }

  private TextFinding widened(TextFinding finding) {
    int first = first(finding);
    if (first == tokens.count || tokens.start[first] >= finding.end()) {
      return finding;
    }
    int last = last(finding);
    boolean large = tokens.isLarge(last) || tokens.isLarge(first);
    for (int step = 0; step < MOST; step++) {
      int next = large ? after(first, last) : smallAfter(last);
      if (next == last) {
        break;
      }
      last = next;
    }
    for (int step = 0; step < MOST; step++) {
      int before = large ? before(first, last) : smallBefore(first);
      if (before == first) {
        break;
      }
      first = before;
    }
    int start = Math.min(finding.start(), tokens.start[first]);
    int end = Math.max(finding.end(), tokens.end[last]);
    return finding.over(start, end);
  }

  /** The same of a name in small letters: 'mel_ed', 'svea nissen', 'nguyen-roux'. */
  private int smallAfter(int last) {
    int next = last + 1;
    if (isJoined(next)) {
      boolean tie = isKnot(next) || tokens.is(next, '-') || tokens.is(next, '\'');
      return tie && isTied(next, next + 1) && isHalf(next, next + 1)
              || isLogin(last, next, next + 1)
          ? next + 1
          : last;
    }
    return tokens.has(last, Lexicon.GIVEN) && isPlainGap(next) && isSmallFamily(next) ? next : last;
  }

  private int smallBefore(int first) {
    int prior = first - 1;
    if (isJoined(prior)) {
      boolean tie = isKnot(prior) || tokens.is(prior, '-') || isPrefix(prior - 1);
      return tie && isTied(prior, prior - 1) && isHalf(prior, prior - 1)
              || isLogin(first, prior, prior - 1)
          ? prior - 1
          : first;
    }
    boolean particle = isParticle(prior) && isPlainGap(first) && isForeign(prior, first);
    boolean family = tokens.has(first, Lexicon.GIVEN) && isPlainGap(first) && isSmallFamily(prior);
    return particle || family && !tokens.has(prior - 1, Lexicon.GUARD) ? prior : first;
  }

  /** Where the double name that ends here begins: 'De Wit', 'Clair-Onwuka'. */
  private int opening(int token) {
    int at = token;
    for (int step = 0; step < 2; step++) {
      if (tokens.is(at - 1, '-') && tokens.touches(at) && tokens.isLarge(at - 2)) {
        at -= 2;
      } else if (isParticle(at - 1) && isPlainGap(at)) {
        at--;
      }
    }
    return at;
  }

  /** 'Stark, Eugen' of which one half is a name, alone in its line or column. */
  private boolean isInverted(int opening, int comma, int half, int closing) {
    return tokens.is(comma, ',')
        && tokens.touches(comma)
        && isPart(half)
        && tokens.isLarge(half)
        && tokens.length(half) > 1
        && tokens.has(half, NAMES | Lexicon.NAME)
        && (!tokens.has(half, OTHER | Lexicon.CLOSING)
            || tokens.has(half, Lexicon.GIVEN | Lexicon.EPONYM))
        && Columns.opens(tokens, opening)
        && Columns.closes(tokens, closing);
  }

  /** A mark with nothing but letters on both sides of it. */
  private boolean isJoined(int mark) {
    return mark > 0
        && mark + 1 < tokens.count
        && tokens.shape(mark) == Tokens.MARK
        && tokens.touches(mark)
        && tokens.touches(mark + 1)
        && !taken.get(mark);
  }

  /** 'c.marin', 'dr.wolde', 'Nguema.b': no word of a language begins a sentence so. */
  private boolean isLogin(int own, int point, int part) {
    return tokens.is(point, '.')
        && isPart(part)
        && tokens.length(own) + tokens.length(part) > 3
        && !tokens.has(part, Lexicon.BY)
        && !tokens.has(part, Tagger.word(page.wording) | Lexicon.COMMON)
        && (tokens.length(part) == 1 || tokens.shape(part) == Tokens.LOWER);
  }

  /** After a dash only what may be a name: no 'david-reimplantation'. */
  private boolean isHalf(int mark, int part) {
    return !tokens.is(mark, '-')
        || tokens.has(part, NAMES | Lexicon.NAME) && tokens.length(part) > 2 && !isOther(part);
  }

  /** The letter before an apostrophe: 'o'dwyer', 'n'diaye'. */
  private boolean isPrefix(int token) {
    return tokens.length(token) == 1
        && switch (tokens.word(token)) {
          case "O", "N", "M", "D", "o", "n" -> tokens.is(token + 1, '\'');
          case "m", "d" -> page.wording != Wording.FR && tokens.is(token + 1, '\'');
          default -> false;
        };
  }

  /** A family name in small letters, beside a given name. */
  private boolean isSmallFamily(int token) {
    return isPart(token)
        && tokens.shape(token) == Tokens.LOWER
        && tokens.length(token) > 3
        && tokens.has(token, Lexicon.FAMILY | Lexicon.NAME)
        && !tokens.has(token, Tagger.common(page.wording) | Lexicon.PARTICLE | Lexicon.MONTH)
        && (tokens.has(token, Lexicon.EPONYM)
            || !tokens.has(token, OTHER | Tagger.word(page.wording)));
  }

  /** The last token of the name with one more part after it, or the same. */
  private int after(int first, int last) {
    int next = last + 1;
    if (next >= tokens.count || taken.get(next)) {
      return last;
    }
    if (opening(last) <= first
        && !isWord(next + 1)
        && tokens.shape(next + 1) == tokens.shape(last)
        && isInverted(first, next, next + 1, next + 2)) {
      return next + 1;
    }
    if (isKnot(next) && tokens.touches(next) && tokens.touches(next + 1)) {
      return isTied(next, next + 1) ? next + 1 : last;
    }
    if (isJoined(next) && (isLogin(last, next, next + 1) || isBreton(next))) {
      return next + 1;
    }
    if (tokens.is(next, '-') && tokens.touches(next)) {
      int half = tokens.isLine(next + 1) ? next + 2 : next + 1;
      boolean joined = half == next + 2 || tokens.touches(half);
      return joined && isPart(half) && !isOther(half) ? half : last;
    }
    if (isPlainGap(next)) {
      if (tokens.shape(next) == Tokens.INITIAL && endsAfter(next)) {
        return next;
      }
      if (isParticle(next) && isPlainGap(next + 1)) {
        int part = isParticle(next + 1) && isPlainGap(next + 2) ? next + 2 : next + 1;
        boolean initial = tokens.shape(part) == Tokens.INITIAL && endsAfter(part);
        return initial || tokens.isLarge(part) && isPart(part) && !isOther(part) && !isWord(part)
            ? part
            : last;
      }
      return isFurther(next, first, last) ? next : last;
    }
    return last;
  }

  /** 'Guivarc'h', 'Tchoua'ffi'; no possessive and no 'Hunter'll'. */
  private boolean isBreton(int apostrophe) {
    return tokens.is(apostrophe, '\'')
        && isPart(apostrophe + 1)
        && switch (tokens.word(apostrophe + 1)) {
          case "s", "d", "ll", "re", "ve", "t", "m" -> false;
          default -> tokens.shape(apostrophe + 1) == Tokens.LOWER;
        };
  }

  /** The first token of the name with one more part before it, or the same. */
  private int before(int first, int last) {
    int prior = first - 1;
    if (prior < 0 || taken.get(prior)) {
      return first;
    }
    if (isInverted(opening(prior - 1), prior, prior - 1, last + 1)) {
      return prior - 1;
    }
    if (isKnot(prior) && tokens.touches(first)) {
      boolean word = tokens.touches(prior) && isTied(prior, prior - 1);
      return word ? prior - 1 : tokens.is(prior, '@') ? prior : first;
    }
    if (isJoined(prior) && isPrefix(prior - 1) && !taken.get(prior - 1)) {
      return prior - 1;
    }
    if (tokens.is(prior, '-') && tokens.touches(first) && tokens.touches(prior)) {
      return isPart(prior - 1) && !isOther(prior - 1) && !taken.get(prior - 1) ? prior - 1 : first;
    }
    if (tokens.is(prior, '.') && tokens.start[first] - tokens.end[prior] <= 1) {
      int initial = prior - 1;
      boolean letters =
          initial >= 0
              && tokens.touches(prior)
              && !taken.get(initial)
              && (tokens.shape(initial) == Tokens.INITIAL
                  || page.wording == Wording.DE && tokens.word(initial).equals("v")
                  || tokens.shape(initial) == Tokens.CAPITAL && tokens.length(initial) == 2)
              && !isTitle(initial);
      return letters ? initial : first;
    }
    if (!isPlainGap(first)) {
      return first;
    }
    if (isParticle(prior)) {
      boolean written =
          tokens.isLarge(prior)
              && (!opens(prior)
                  || words(first, last) > 1 && tokens.shape(prior) == tokens.shape(first));
      boolean led = tokens.has(prior - 1, Lexicon.TITLE) || tokens.has(prior - 1, Lexicon.GIVEN);
      boolean listed = tokens.is(prior - 1, ':') && tokens.length(prior) < 4;
      return written || listed || led && tokens.length(prior) < 4 || isForeign(prior, first)
          ? prior
          : first;
    }
    return isFurther(prior, first, last) ? prior : first;
  }

  /** A particle that is no word of the language: 'van Aken', 'von der Heyde', 'da Silva'. */
  private boolean isForeign(int particle, int first) {
    return switch (tokens.word(particle)) {
      case "van", "di", "dos", "del", "della", "ter", "el", "bin", "ait", "ould" -> true;
      case "da" -> page.wording != Wording.DE;
      case "ben" -> page.wording != Wording.FR;
      case "du", "des" -> page.wording == Wording.EN;
      case "de", "la", "le" -> page.wording != Wording.FR;
      case "von" -> page.wording != Wording.DE || tokens.has(first, Lexicon.PARTICLE);
      case "der", "den", "dem" ->
          page.wording != Wording.DE
              || tokens.word(particle - 1).equals("von")
              || tokens.word(particle - 1).equals("van");
      default -> false;
    };
  }

  /** 'M.' and 'Dr.', which the lexicon does not know as titles by themselves. */
  private boolean isTitle(int token) {
    return tokens.shape(token) != Tokens.INITIAL
            && tokens.has(token, Lexicon.TITLE | Lexicon.LABEL | Lexicon.GUARD)
        || page.wording == Wording.FR && tokens.word(token).equals("M")
        || tokens.shape(token) == Tokens.CAPITAL && !tokens.word(token).matches("[A-Z][hj]");
  }

  /** A word beside a name that is one more name, and nothing else at least as likely. */
  private boolean isFurther(int token, int first, int last) {
    if (!isPart(token) || !tokens.isLarge(token) || tokens.shape(token) == Tokens.INITIAL) {
      return false;
    }
    if (isOther(token) || words(first, last) > 2) {
      return false;
    }
    boolean month = tokens.has(token, Lexicon.MONTH);
    if (month) {
      return tokens.shape(token) == Tokens.UPPER && tokens.shape(last) == Tokens.CAPITAL;
    }
    if (tokens.has(token, NAMES)) {
      return !isCommon(token) || token > last && tokens.has(last, Lexicon.GIVEN);
    }
    boolean acronym = tokens.shape(token) == Tokens.UPPER && tokens.length(token) < 5;
    if (acronym) {
      return false;
    }
    if (isWord(token)) {
      boolean led = token > last ? tokens.has(last, Lexicon.GIVEN) : !opens(token);
      return led && tokens.has(token, Lexicon.NAME) && first == last && page.wording != Wording.DE;
    }
    return true;
  }

  private int words(int first, int last) {
    int words = 0;
    for (int token = first; token <= last; token++) {
      words += tokens.isWord(token) ? 1 : 0;
    }
    return words;
  }

  private boolean isPart(int token) {
    return token >= 0
        && token < tokens.count
        && tokens.shape(token) <= Tokens.MIXED
        && !taken.get(token);
  }

  private boolean isOther(int token) {
    return tokens.has(token, OTHER) && !tokens.has(token, Lexicon.GIVEN | Lexicon.EPONYM);
  }

  /** What ties the parts of a log-in name or of a field: 'lena_pj', '@uwe', 'MARTIN^ANNE'. */
  private boolean isKnot(int token) {
    return tokens.is(token, '_') || tokens.is(token, '^') || tokens.is(token, '@');
  }

  /** Fields of a message are each found for themselves, and titles stand among them. */
  private boolean isTied(int knot, int token) {
    return token >= 0
        && token < tokens.count
        && (tokens.shape(token) < Tokens.NUMBER
            || tokens.shape(token) == Tokens.CODE && tokens.is(knot, '_'))
        && (!tokens.is(knot, '^') || !names.get(token) && tokens.length(token) > 2);
  }

  private boolean isWord(int token) {
    return tokens.has(token, Tagger.word(page.wording) | Lexicon.COMMON);
  }

  private boolean isCommon(int token) {
    return tokens.has(token, Lexicon.COMMON);
  }

  private boolean isParticle(int token) {
    return token >= 0
        && token < tokens.count
        && !taken.get(token)
        && tokens.has(token, Lexicon.PARTICLE)
        && tokens.shape(token) != Tokens.INITIAL
        && tokens.length(token) < 5;
  }

  /** One blank, or none, on the same line. */
  private boolean isPlainGap(int token) {
    return token > 0
        && token < tokens.count
        && tokens.start[token] - tokens.end[token - 1] == 1
        && text.charAt(tokens.end[token - 1]) == ' ';
  }

  /** Whether a sentence, a line or what a label announces begins here. */
  private boolean opens(int token) {
    return tokens.opens(token) || tokens.is(token - 1, ':');
  }

  /** A lone letter that closes something: 'Perrin M.', 'TANISHA M DOB'. */
  private boolean endsAfter(int token) {
    int end = tokens.end[token];
    if (end >= text.length()) {
      return true;
    }
    char next = text.charAt(end);
    boolean wide = next == ' ' && end + 1 < text.length() && text.charAt(end + 1) == ' ';
    return wide || ".,;)|/\t\n".indexOf(next) >= 0;
  }
}
