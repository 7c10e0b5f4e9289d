package org.consilium.deid;

import org.jspecify.annotations.Nullable;

/**
 * Addresses without a word for a street: what follows 'Adresse :' or 'demeurant', and a house with
 * its number before a postcode ('Meierberg 17 b, 32699 Extertal').
 */
final class Domiciles {

  private static final Words LABELS =
      Words.of("adresse address addr adr anschrift wohnadresse lieferadresse dom");

  /** What only a place can follow. */
  private static final Words DWELLS =
      Words.of(
          """
          domicilie domiciliee domicilies domiciliees demeurant residant habite demeure wohnhaft
          residing
          """);

  private static final Words TO = Words.of("a au aux en dans in at im am auf zuletzt derzeit");

  private static final Words NO_HOUSE =
      Words.of("tel fax mobil handy natel seite blatt zimmer zi station haus");

  private static final int LONGEST = 20;
  private static final int LONGEST_LABEL = 6;
  private static final int LONGEST_HOUSE = 7;

  private final Page page;
  private final Tokens tokens;
  private final @Nullable TextType[] types;

  private Domiciles(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.types = page.types();
  }

  /** Adds to a page what is said to be where somebody lives. */
  static void find(Page page) {
    Domiciles domiciles = new Domiciles(page);
    for (int token = 0; token < page.tokens.count; token++) {
      domiciles.read(token);
    }
  }

  private void read(int token) {
    if (types[token] == TextType.POSTCODE && types[Math.max(0, token - 1)] != TextType.POSTCODE) {
      house(token);
    } else if (LABELS.has(tokens, token) && isLabel(token)) {
      labelled(token);
    } else if (DWELLS.has(tokens, token)) {
      dwelling(token);
    }
  }

  /** No verb: 'Adressé par :', 'je vous adresse :'. */
  private boolean isLabel(int token) {
    boolean opens =
        tokens.is(token + 1, ':')
            || tokens.is(token + 1, '(')
            || tokens.isLine(token - 1)
            || !tokens.isWord(token - 1) && !tokens.is(token - 1, '-');
    return opens && !tokens.has(token + 1, Lexicon.BY) && !tokens.word(token).endsWith("\u00e9");
  }

  /** 'Adresse : maison Etxetoa, quartier Ibarron', 'Address (if different): …'. */
  private void labelled(int label) {
    int colon = label + 1;
    while (colon < label + LONGEST_LABEL && !tokens.is(colon, ':') && !tokens.isLine(colon)) {
      colon++;
    }
    if (!tokens.is(colon, ':') || tokens.touches(colon + 1) && tokens.is(colon + 1, '/')) {
      return;
    }
    if (!tokens.isLarge(colon + 1)
        && !tokens.hasDigit(colon + 1)
        && !tokens.has(colon + 1, Lexicon.STREET | Lexicon.CARE)) {
      return;
    }
    int end = colon;
    int telling = 0;
    for (int at = colon + 1; at < tokens.count && at - colon < LONGEST && !ends(at); at++) {
      boolean apart = at > colon + 1 && tokens.start[at] - tokens.end[at - 1] > 1;
      if (apart || tokens.has(at, Lexicon.TITLE)) {
        break;
      }
      end = isPlain(at) ? at : end;
      boolean name = tokens.isLarge(at) && tokens.length(at) > 3 && !tokens.has(at, Lexicon.COMMON);
      telling += name || tokens.hasDigit(at) || types[at] == TextType.ADDRESS ? 1 : 0;
    }
    if (telling > 0) {
      add(colon + 1, end);
    }
  }

  /** 'demeurant au bourg, maison de la poste, 19220 Saint-Privat'. */
  private void dwelling(int verb) {
    int first = verb + 1;
    while (TO.has(tokens, first) || tokens.is(first, ':')) {
      first++;
    }
    int at = first;
    int end = -1;
    boolean known = false;
    while (at < tokens.count && at - first < LONGEST && !ends(at) && !isPerson(at)) {
      end = isPlain(at) ? at : end;
      known |= types[at] == TextType.ADDRESS;
      at++;
    }
    boolean code = at < tokens.count && types[at] == TextType.POSTCODE;
    boolean town = at < tokens.count && types[at] == TextType.CITY && tokens.is(at - 1, ',');
    if (end >= first && at - first < LONGEST && (code || town && known)) {
      add(first, end);
    }
  }

  private boolean isPerson(int token) {
    return tokens.has(token, Lexicon.KIN | Lexicon.OWNER | Lexicon.TITLE | Lexicon.VERB);
  }

  /** A word or a number. */
  private boolean isPlain(int token) {
    return tokens.isWord(token) || tokens.hasDigit(token);
  }

  /** Whether an address cannot go on here. */
  private boolean ends(int token) {
    TextType type = types[token];
    boolean other =
        type != null
            && switch (type) {
              case ADDRESS, HOSPITAL, NAME, NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE, OTHER_ID ->
                  false;
              default -> true;
            };
    boolean sentence =
        tokens.is(token, '.') && tokens.length(token - 1) > 4 && !tokens.touches(token + 1);
    return other || sentence || Premises.isStop(tokens, token) || tokens.is(token, '[');
  }

  /** 'Meierberg 17 b' before a postcode. */
  private void house(int code) {
    if (code + 1 >= tokens.count || types[code + 1] != TextType.CITY) {
      return;
    }
    int last = code - 1;
    if (tokens.is(last, ',') || tokens.is(last, '-')) {
      last--;
    }
    int number = tokens.shape(last) == Tokens.INITIAL || isLetter(last) ? last - 1 : last;
    if (!tokens.hasDigit(number)
        || tokens.length(number) > 4
        || !Character.isDigit(tokens.text.charAt(tokens.start[number]))
        || types[number] != null) {
      return;
    }
    int first = number;
    while (number - first < LONGEST_HOUSE && isNaming(first - 1)) {
      first--;
    }
    boolean begins =
        tokens.isLine(first - 1)
            || tokens.is(first - 1, ',')
            || tokens.is(first - 1, ';')
            || tokens.is(first - 1, ':');
    if (begins && tokens.isLarge(first) && tokens.length(number - 1) > 2) {
      add(first, last);
    }
  }

  private boolean isLetter(int token) {
    return tokens.shape(token) == Tokens.LOWER && tokens.length(token) == 1;
  }

  private boolean isNaming(int token) {
    if (token < 0
        || types[token] != null && types[token] != TextType.CITY && !isName(types[token])) {
      return false;
    }
    boolean word =
        tokens.isWord(token)
            && !tokens.has(token, Lexicon.MEDICAL | Lexicon.LABEL | Lexicon.CARE | Lexicon.NUMBERED)
            && !NO_HOUSE.has(tokens, token);
    return word || tokens.is(token, '-') && tokens.touches(token) && tokens.touches(token + 1);
  }

  private static boolean isName(TextType type) {
    return switch (type) {
      case NAME, NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE -> true;
      default -> false;
    };
  }

  private void add(int first, int last) {
    if (last >= first) {
      page.mark(first, last, TextType.ADDRESS, 0.85, "privacy.reason.address");
    }
  }
}
