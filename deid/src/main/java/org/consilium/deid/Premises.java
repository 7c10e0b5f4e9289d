package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Widens what was found of an address to the whole of it: floor, door, flat, box, the farm or the
 * building, on either side of the street, and all that leads on to the postcode.
 */
final class Premises {

  /** Parts of a house that a number or a letter tells apart. */
  private static final Words NUMBERED =
      Words.of(
          """
          porte pte appartement appt apt appart apart app batiment bat bt escalier esc stiege stg studio
          logement log lgt lot tour entree hall bloc bureau chambre boite bte bp cs tsa entrepot villa
          pavillon baraque emplacement no nº n nr hs
          flat unit suite ste floor fl room rm level lvl trailer bldg building block blk door box bx
          mooring pitch berth space apartment
          whg wohnung wg og eg ug dg stock etage tur tuer top haus zimmer zi eingang aufgang aufg
          container
          """);

  /** Places within an estate or a village that bear a name. */
  private static final Words NAMED =
      Words.of(
          """
          ferme maison quartier residence res immeuble imm batiment bat lotissement lot hameau domaine
          cite tour villa pavillon section moulin chateau zone za zi
          house building court lodge farm
          """);

  /** Parts that are one of a kind. */
  private static final Words LONE =
      Words.of(
          "rdc basement hinterhaus vorderhaus seitenflugel hh vh sf eg dg souterrain erdgeschoss");

  /** What stands before the number of a house, a plot or a rural route. */
  private static final Words COUNTERS =
      Words.of("no nr numero number rr rt rte pk km sco blk block plot lot hwy highway hnr");

  private static final Words FLOORS =
      Words.of("etage et floor fl flr flat og ug stock stockwerk etg terrasse obergeschoss");

  private static final Words LEVELS = Words.of("top ground upper lower first second third garden");

  private static final Words SIDES =
      Words.of("gauche gche droite dte face fond left right rear front links rechts mitte li re");

  private static final int LONGEST_NAME = 6;
  private static final int LONGEST_TIE = 4;
  private static final int LONGEST_TOWN = 5;
  private static final int LONGEST_PIECE = 8;

  /** How far a postcode may stand from the street. */
  private static final int FURTHEST_CODE = 16;

  private final Page page;
  private final Tokens tokens;
  private final @Nullable TextType[] types;

  private Premises(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.types = page.types();
  }

  /** Widens the addresses of a page. */
  static void widen(Page page) {
    for (TextFinding finding : page.found) {
      if (finding.type() == TextType.ADDRESS) {
        new Premises(page).read();
        return;
      }
    }
  }

  private void read() {
    List<TextFinding> found = new ArrayList<>(page.found.size());
    for (TextFinding finding : page.found) {
      boolean sure = finding.type() == TextType.ADDRESS && finding.confidence() > Page.WEAK;
      found.add(sure ? widened(finding) : finding);
    }
    page.found.clear();
    page.found.addAll(found);
  }

  private int first(TextFinding finding) {
    int token = tokens.at(finding.start());
    return token > 0 && tokens.end[token - 1] > finding.start() ? token - 1 : token;
  }

  private TextFinding widened(TextFinding finding) {
    int first = first(finding);
    int last = first;
    while (last + 1 < tokens.count && tokens.start[last + 1] < finding.end()) {
      last++;
    }
    last = beforeCode(after(last));
    first = isLineBeforeCode(last + 1) ? wholeLine(before(first)) : before(first);
    return finding.over(
        Math.min(finding.start(), tokens.start[first]), Math.max(finding.end(), tokens.end[last]));
  }

  /** The last token of the address with all parts that follow. */
  private int after(int from) {
    int last = whole(from);
    for (int parts = 0; parts < LONGEST_PIECE; parts++) {
      int next = last + 1;
      if (isSeparator(next)) {
        next++;
      }
      int end = next < tokens.count && types[next] == TextType.ADDRESS ? next : part(next);
      if (end < 0) {
        return last;
      }
      last = whole(end);
    }
    return last;
  }

  /** 'esc' of 'esc. B', and '2' of '2-C', with what completes them. */
  private int whole(int last) {
    int part = part(last);
    return part > last ? part : codeEnd(last);
  }

  private boolean isSeparator(int token) {
    return tokens.is(token, ',')
        || (tokens.is(token, '-') || tokens.is(token, '/') || tokens.is(token, '('))
            && !tokens.touches(token);
  }

  /** The last token of a part of a house that begins here; -1 for none. */
  private int part(int token) {
    if (token >= tokens.count || isTaken(token)) {
      return -1;
    }
    if (tokens.is(token, '#')) {
      return tokens.touches(token + 1) ? designation(token + 1) : -1;
    }
    if (LEVELS.has(tokens, token) && FLOORS.has(tokens, token + 1)) {
      return token + 1;
    }
    int floor = floor(token);
    if (floor > 0) {
      return floor;
    }
    int value = tokens.is(token + 1, '.') && tokens.touches(token + 1) ? token + 2 : token + 1;
    int end = -1;
    if (NUMBERED.has(tokens, token)) {
      boolean sign = tokens.is(value, '\u00b0') || tokens.is(value, '#');
      end = designation(sign ? value + 1 : value);
    }
    if (end < 0 && NAMED.has(tokens, token)) {
      end = name(value);
    }
    if (end < 0 && LONE.has(tokens, token)) {
      end = token;
    }
    return end < 0 ? -1 : side(end);
  }

  /** '9e étage', '3. Stock li.', '3rd floor'. */
  private int floor(int token) {
    if (!tokens.hasDigit(token)
        || tokens.length(token) > 4
        || !Character.isDigit(tokens.text.charAt(tokens.start[token]))) {
      return -1;
    }
    int at = tokens.is(token + 1, '.') ? token + 2 : token + 1;
    return FLOORS.has(tokens, at) && !isTaken(at) ? side(at) : -1;
  }

  private int side(int token) {
    int at = tokens.is(token + 1, '.') ? token + 2 : token + 1;
    return SIDES.has(tokens, at) && !tokens.isLine(at) && tokens.length(at) > 1 ? at : token;
  }

  /** A number, or letters that stand for one: '912', 'B', '2-C'. */
  private int designation(int token) {
    if (token >= tokens.count || isTaken(token)) {
      return -1;
    }
    boolean number = tokens.hasDigit(token) && tokens.length(token) < 6;
    boolean letter = tokens.shape(token) == Tokens.INITIAL;
    return number || letter ? codeEnd(token) : -1;
  }

  private int codeEnd(int token) {
    int last = token;
    while (last - token < LONGEST_PIECE
        && tokens.hasDigit(last)
        && (tokens.is(last + 1, '-') || tokens.is(last + 1, '.'))
        && tokens.touches(last + 1)
        && tokens.touches(last + 2)
        && (tokens.hasDigit(last + 2) || tokens.shape(last + 2) == Tokens.INITIAL)) {
      last += 2;
    }
    return last;
  }

  /** 'Delassus', 'de la Poste'. */
  private int name(int token) {
    int end = -1;
    for (int at = token; at < token + LONGEST_NAME && at < tokens.count; at++) {
      if (tokens.isLarge(at) && tokens.length(at) > 2 && !isTaken(at)) {
        end = at;
      } else if (!tokens.has(at, Lexicon.PARTICLE)
          && !tokens.is(at, '-')
          && !tokens.is(at, '\'')
          && !(tokens.isWord(at) && tokens.length(at) == 1)) {
        break;
      }
    }
    return end;
  }

  /** Belongs to something else that is surer than a place's name. */
  private boolean isTaken(int token) {
    TextType type = token < tokens.count ? types[token] : null;
    return type != null
        && switch (type) {
          case ADDRESS,
              CITY,
              HOSPITAL,
              NAME,
              NAME_PATIENT,
              NAME_CLINICIAN,
              NAME_RELATIVE,
              OTHER_ID ->
              false;
          default -> true;
        };
  }

  /** The first token of the address with the number or the parts of a house before it. */
  private int before(int from) {
    boolean possessive =
        tokens.is(from - 1, '\'') && tokens.isWord(from - 2) && tokens.word(from).equals("s");
    int first = possessive ? from - 2 : from;
    for (int parts = 0; parts < LONGEST_PIECE && tokens.is(first - 1, ','); parts++) {
      int comma = first - 1;
      int piece = comma - 1;
      while (piece > comma - LONGEST_PIECE && !isPieceStart(piece)) {
        piece--;
      }
      if (piece < 0 || part(piece) != comma - 1) {
        break;
      }
      first = piece;
    }
    boolean house = page.wording != Wording.DE && tokens.is(first - 1, ',') && isHouse(first - 2);
    first = house ? first - 2 : first;
    first = kind(first);
    int counter = tokens.is(first - 1, '.') ? first - 2 : first - 1;
    boolean counted =
        tokens.hasDigit(first)
            && COUNTERS.has(tokens, counter)
            && (tokens.isLarge(counter) || page.wording == Wording.FR);
    return counted && !isTaken(counter) ? counter : first;
  }

  /** 'Quai' of 'Quai de Bacalan', 'placette' of 'placette de la Fontaine'. */
  private int kind(int first) {
    if (page.wording != Wording.FR
        || tokens.hasDigit(first)
        || tokens.has(first, Lexicon.STREET)
        || NAMED.has(tokens, first)) {
      return first;
    }
    int at = first - 1;
    while (first - at < LONGEST_TIE && tokens.has(at, Lexicon.PARTICLE)) {
      at--;
    }
    boolean street = tokens.has(at, Lexicon.STREET) || NAMED.has(tokens, at);
    boolean noun = street && !tokens.word(at).endsWith("é");
    return noun && !tokens.isLine(at) && types[at] == null ? at : first;
  }

  /** From the beginning of an address line that a line with the postcode follows. */
  private int wholeLine(int first) {
    int at = first;
    while (!tokens.isLine(at - 1) && first - at < FURTHEST_CODE) {
      at--;
      if (Roles.isNoName(tokens, at)) {
        return at + 1;
      }
      boolean apart = tokens.start[at + 1] - tokens.end[at] > 1;
      if (types[at] != null || apart || isStop(tokens, at) || tokens.has(at, Lexicon.TITLE)) {
        return first;
      }
    }
    return tokens.isLine(at - 1) ? at : first;
  }

  private boolean isHouse(int token) {
    return tokens.isNumber(token)
        && tokens.length(token) < 5
        && types[token] == null
        && (tokens.isLine(token - 1)
            || tokens.length(token - 1) > 1 && tokens.isWord(token - 1)
            || tokens.is(token - 1, '('));
  }

  private boolean isPieceStart(int token) {
    return tokens.isLine(token - 1)
        || tokens.shape(token - 1) == Tokens.MARK
            && ",:;(\"|".indexOf(tokens.text.charAt(tokens.start[token - 1])) >= 0;
  }

  /**
   * All that stands between a street and its postcode or town on the line belongs to the street.
   */
  private int beforeCode(int last) {
    for (int at = last + 1; at < tokens.count && at - last < FURTHEST_CODE; at++) {
      if (types[at] == TextType.POSTCODE || isLineBeforeCode(at)) {
        return Math.max(last, wordBefore(at));
      }
      boolean ends = tokens.is(at, '.') ? tokens.length(at - 1) > 4 : isStop(tokens, at);
      if (types[at] == TextType.CITY) {
        return isCoded(at) ? Math.max(last, wordBefore(at)) : last;
      }
      if (ends || isTaken(at)) {
        return last;
      }
    }
    return last;
  }

  private boolean isLineBeforeCode(int token) {
    return tokens.isLine(token)
        && token + 1 < tokens.count
        && types[token + 1] == TextType.POSTCODE;
  }

  /** A town whose postcode follows: 'Ganado AZ 86505'. */
  private boolean isCoded(int town) {
    int after = town + 1;
    while (after < town + LONGEST_TOWN
        && after < tokens.count
        && types[after] != TextType.POSTCODE) {
      if (!tokens.isWord(after) && !tokens.is(after, ',') && !tokens.is(after, '-')) {
        return false;
      }
      after++;
    }
    return after < town + LONGEST_TOWN && after < tokens.count;
  }

  /** What separates fields rather than the parts of an address. */
  static boolean isStop(Tokens tokens, int token) {
    return tokens.isLine(token)
        || tokens.shape(token) == Tokens.MARK
            && "|\"^<>;:=\t".indexOf(tokens.text.charAt(tokens.start[token])) >= 0;
  }

  /** 'WA' before a postcode. */
  private boolean isState(int token) {
    return token >= 0
        && tokens.shape(token) == Tokens.UPPER
        && tokens.length(token) == 2
        && types[token] == null;
  }

  private boolean isPlain(int token) {
    return tokens.isWord(token) || tokens.hasDigit(token);
  }

  private int wordBefore(int token) {
    int at = token - 1;
    while (at >= 0 && !isPlain(at) || page.wording == Wording.EN && isState(at)) {
      at--;
    }
    return at;
  }
}
