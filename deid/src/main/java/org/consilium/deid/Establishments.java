package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Widens what was found of a hospital to the whole of it: the word for its kind beside the town it
 * lies in ('chu de Rouen', 'Radiologie Leoben', 'Southport ED'), and the other half of its name.
 */
final class Establishments {

  private static final Words FRENCH =
      Words.of(
          """
          chu chr chru ch clinique polyclinique hopital labo laboratoire ehpad cpts efs pass sau
          institut reseau fondation maternite
          """);

  private static final Words GERMAN =
      Words.of(
          """
          klinikum krankenhaus spital klinik radiologie urologie orthopadie kardiologie podologie
          handchirurgie palliativteam tagesklinik sozialstation ukh bg epd sapv
          """);

  private static final Words ENGLISH =
      Words.of(
          """
          ed er icu picu nicu chc phc mlu snf gh infirmary hospital hospice lab laboratory laboratories
          genomic genomics genetics dialysis maternity medical surgery clinic house orthopaedics
          orthopedics
          """);

  /** English, before the place. */
  private static final Words FIRST = Words.of("phc chc cmc gh");

  /**
   * What has a field of medicine between itself and the place: 'Institut für Rechtsmedizin Kiel'.
   */
  private static final Words OF_A_FIELD = Words.of("institut zentrum klinik poliklinik");

  private static final Words TIES = Words.of("of de du des d la l le les");

  private static final Words ADJECTIVES = Words.of("ev evang kath");

  private static final int LONGEST_TIE = 3;
  private static final int LONGEST_KIND = 3;

  private final Page page;
  private final Tokens tokens;
  private final @Nullable TextType[] types;

  private Establishments(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.types = page.types();
  }

  /** Widens the hospitals of a page. */
  static void widen(Page page) {
    new Establishments(page).read();
  }

  private void read() {
    List<TextFinding> found = new ArrayList<>(page.found.size());
    for (TextFinding finding : page.found) {
      found.add(finding);
      if (finding.type() == TextType.HOSPITAL || finding.type() == TextType.CITY) {
        widen(finding, found);
      }
    }
    page.found.clear();
    page.found.addAll(found);
  }

  private void widen(TextFinding finding, List<TextFinding> found) {
    int first = tokens.at(finding.start());
    int last = first;
    while (last + 1 < tokens.count && tokens.start[last + 1] < finding.end()) {
      last++;
    }
    boolean hospital = finding.type() == TextType.HOSPITAL;
    int start = kindBefore(hospital ? whole(first) : first);
    int end = kindAfter(hospital ? second(tied(last)) : last);
    if (start < first || end > last) {
      found.add(
          new TextFinding(
              Math.min(finding.start(), tokens.start[start]),
              Math.max(finding.end(), tokens.end[end]),
              TextType.HOSPITAL,
              0.85,
              "privacy.reason.hospital",
              page.wording.of(TextType.HOSPITAL),
              true));
    }
  }

  /** 'The Alfred', 'Ev. Krankenhaus', 'Psychiatrische Dienste', 'Drogerie-Apotheke'. */
  private int whole(int first) {
    if (page.wording == Wording.EN && tokens.word(first - 1).equals("The")) {
      return tokens.isLine(first - 2) || tokens.is(first - 2, ':') ? first - 1 : first;
    }
    boolean half = tokens.is(first - 1, '-') && tokens.touches(first) && tokens.touches(first - 1);
    if (half && (isPlace(first - 2) || page.wording == Wording.DE && tokens.isLarge(first - 2))) {
      return first - 2;
    }
    if (page.wording != Wording.DE) {
      return first;
    }
    int before = tokens.is(first - 1, '.') ? first - 2 : first - 1;
    String word = tokens.isLarge(before) ? Fold.word(tokens.word(before)) : "";
    return ADJECTIVES.has(tokens, before) || word.endsWith("ische") || word.endsWith("isches")
        ? before
        : first;
  }

  /** The last token with what '&', 'of' or 'de' ties to it, and with the s of a possessive. */
  private int tied(int from) {
    int last = from;
    if (tokens.is(last + 1, '\'')
        && tokens.touches(last + 1)
        && tokens.word(last + 2).equals("s")) {
      last += 2;
    }
    int next = last + 1;
    boolean and = tokens.is(next, '&');
    if (and) {
      next++;
    }
    while (next - last <= LONGEST_TIE
        && (TIES.has(tokens, next) || tokens.is(next, '\'') && tokens.touches(next))) {
      next++;
    }
    boolean named = and && tokens.isLarge(next) && tokens.length(next) > 2;
    return next > last + 1 && (named || isPlace(next)) ? next : last;
  }

  private boolean isPlace(int token) {
    return token >= 0
        && token < tokens.count
        && (types[token] == TextType.HOSPITAL || types[token] == TextType.CITY);
  }

  /** '2' of 'Hôpital Pasteur 2'. */
  private int second(int last) {
    boolean digit = tokens.isNumber(last + 1) && tokens.length(last + 1) == 1;
    boolean ends =
        tokens.isLine(last + 2)
            || tokens.is(last + 2, ',')
            || tokens.is(last + 2, ')')
            || tokens.is(last + 2, '-') && !tokens.touches(last + 2);
    return digit && ends && types[last + 1] == null ? last + 1 : last;
  }

  /** 'chu de', 'Radiologie' before a town; 'labo de génétique du'. */
  private int kindBefore(int first) {
    boolean apart = first > 0 && tokens.start[first] - tokens.end[first - 1] > 1;
    if (apart || page.wording == Wording.DE && tokens.has(first, Lexicon.CARE)) {
      return first;
    }
    if (page.wording == Wording.DE
        && tokens.word(first - 2).equals("f\u00fcr")
        && OF_A_FIELD.has(tokens, first - 3)) {
      return first - 3;
    }
    int at = first - 1;
    int words = 0;
    while (at >= 0 && words < LONGEST_KIND && !tokens.isLine(at)) {
      if (types[at] != null && types[at] != TextType.HOSPITAL && types[at] != TextType.ADDRESS) {
        return first;
      }
      if (isKind(at)) {
        return at;
      }
      boolean tie = TIES.has(tokens, at) || tokens.is(at, '\'');
      if (!tie || page.wording != Wording.FR) {
        return first;
      }
      at--;
      words++;
    }
    return first;
  }

  private boolean isKind(int token) {
    return switch (page.wording) {
      case FR -> FRENCH.has(tokens, token);
      case DE ->
          GERMAN.has(tokens, token) && tokens.isLarge(token) || Compounds.isCare(tokens, token);
      case EN -> FIRST.has(tokens, token) && tokens.isLarge(token);
    };
  }

  /** 'ED' of 'Southport ED'. */
  private int kindAfter(int last) {
    int next = last + 1;
    return page.wording == Wording.EN
            && next < tokens.count
            && ENGLISH.has(tokens, next)
            && types[next] == null
            && (tokens.isLarge(next) || types[last] == TextType.HOSPITAL)
        ? next
        : last;
  }
}
