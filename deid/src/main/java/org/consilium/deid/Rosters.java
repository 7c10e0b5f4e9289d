package org.consilium.deid;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Lists of who lies where: 'BED1 Kowal', 'BED2 Long'. Where most entries are people the others are
 * too, be their names words.
 */
final class Rosters {

  private static final int LEAST = 3;

  /**
   * @param names first words of the entries
   * @param people how many of them are people without a doubt
   */
  private record Series(BitSet names, int people) {

    boolean isOfPeople() {
      return names.cardinality() >= LEAST && 2 * people >= names.cardinality();
    }

    Series with(int name, boolean person) {
      names.set(name);
      return new Series(names, people + (person ? 1 : 0));
    }
  }

  private final Tokens tokens;
  private final BitSet names = new BitSet();

  /**
   * @param person whether this token is believed to be a name
   */
  Rosters(Tokens tokens, IntPredicate person) {
    this.tokens = tokens;
    Map<String, Series> all = new HashMap<>();
    for (int token = 0; token < tokens.count; token++) {
      boolean place = isPlace(token);
      int after = place ? token + 1 : tokens.isLine(token - 1) ? number(token) : -1;
      int name = after > 0 ? entry(after) : -1;
      if (name > 0) {
        boolean believed = tokens.has(name, Lexicon.TITLE) || person.test(name);
        all.merge(
            place ? letters(token) : "#" + (after - token),
            new Series(new BitSet(), 0).with(name, believed),
            (old, now) -> old.with(name, believed));
      }
    }
    all.values().stream().filter(Series::isOfPeople).forEach(series -> names.or(series.names()));
  }

  /** Whether this token is the first word of an entry in a list of people. */
  boolean has(int token) {
    return names.get(token);
  }

  /** 'B3', 'BED4', '504A' at the head of an entry. */
  private boolean isPlace(int token) {
    return tokens.shape(token) == Tokens.CODE
        && tokens.length(token) < 6
        && (tokens.isLine(token - 1)
            || tokens.is(token - 1, '/')
            || tokens.is(token - 1, '|')
            || tokens.start[token] - (token == 0 ? 0 : tokens.end[token - 1]) > 1);
  }

  /** One past '3.', '08.20' or 'Bett 4' at the head of a line; -1 for none. */
  private int number(int token) {
    int at = token;
    if (Beds.isBed(tokens, at)) {
      at += tokens.is(at + 1, '.') ? 2 : 1;
    }
    int first = at;
    while (at < first + 4 && tokens.isNumber(at) && tokens.length(at) < 4) {
      at++;
      if (tokens.is(at, '.') || tokens.is(at, ':') || tokens.is(at, ')')) {
        at++;
      }
    }
    return at > first ? at : -1;
  }

  /** The word that follows, past what parts it from the place; -1 for none. */
  private int entry(int from) {
    int at = from;
    if (tokens.shape(at) == Tokens.MARK
        && !tokens.is(at, '/')
        && !tokens.is(at, '(')
        && !tokens.is(at, '?')
        && !tokens.is(at, '.')) {
      at++;
    }
    boolean word =
        tokens.isLarge(at) && tokens.length(at) > 1 && (at > from || !tokens.touches(at));
    return word ? at : -1;
  }

  /** The letters of a place, by which those of one list are told from others. */
  private String letters(int token) {
    StringBuilder letters = new StringBuilder();
    boolean first = Character.isDigit(tokens.text.charAt(tokens.start[token]));
    for (int at = tokens.start[token]; at < tokens.end[token] && !first; at++) {
      char unit = tokens.text.charAt(at);
      if (!Character.isDigit(unit)) {
        letters.append(Character.toUpperCase(unit));
      }
    }
    return letters.toString();
  }
}
