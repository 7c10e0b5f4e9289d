package org.consilium.deid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Letters by which somebody signs an entry: 'rpt USS mane. kt', 'tea, home (DP)', 'MG' on a line of
 * its own, and those that end more lines than one: '| 21/10 | FJ |'.
 */
final class Paraphs {

  private static final int LEAST = 2;

  private static final Words SAID =
      Words.of(
          """
          ok no yes ta ty thx tx pls plz xx xxx obv lol nil neg pos nad ras rad oui non svp stp bis ja
          nein mfg lg vg re am pm md rn np gp pt pts ct mr mri ivf kg mg ml cm mm min std uhr
          """);

  private final Page page;
  private final Tokens tokens;

  Paraphs(Page page) {
    this.page = page;
    this.tokens = page.tokens;
  }

  /** Finds them in the whole text. */
  void read() {
    Map<Long, List<Integer>> ends = new HashMap<>();
    Set<Long> signed = new HashSet<>();
    int line = 0;
    for (int token = 0; token < tokens.count; token++) {
      if (tokens.isLine(token)) {
        line = token + 1;
      } else if (tokens.isWord(token) && isLast(token) && isLetters(token)) {
        boolean known = isKnown(token);
        if (isSigned(line, token, known)) {
          mark(token);
          signed.add(tokens.hash[token]);
        } else if (isApart(token) || isEntry(line)) {
          ends.computeIfAbsent(tokens.hash[token], same -> new ArrayList<>()).add(token);
        }
      }
    }
    ends.forEach(
        (letters, same) -> {
          if (signed.contains(letters) || same.size() >= LEAST && !isKnown(same.getFirst())) {
            same.forEach(this::mark);
          }
        });
  }

  private void mark(int token) {
    page.mark(token, token, TextType.NAME_CLINICIAN, 0.7, "privacy.reason.name_context");
  }

  private boolean isLast(int token) {
    int next = token + 1;
    if (tokens.is(next, '|') || tokens.is(next, ')') && tokens.is(token - 1, '(')) {
      next++;
    }
    return tokens.isLine(tokens.is(next, '.') ? next + 1 : next);
  }

  /**
   * Nothing else on the line, or behind a sentence, or behind an entry that begins with a time.
   *
   * @param known whether the letters are also an abbreviation, which asks for more
   */
  private boolean isSigned(int line, int token, boolean known) {
    int before = token - 1;
    boolean bracket = tokens.is(before, '(');
    if (bracket) {
      if (isShortFor(before, token)) {
        return false;
      }
      before--;
    }
    if (before < line || before == line && isStroke(before)) {
      return line > 0 && (!known || tokens.shape(token) == Tokens.LOWER || endsText(line, token));
    }
    boolean gap = tokens.start[before + 1] > tokens.end[before];
    boolean entry = isEntry(line);
    if (gap && tokens.opens(before + 1)) {
      return entry || !bracket && !known;
    }
    if (isStroke(before) && tokens.shape(token) == Tokens.LOWER && !entry) {
      return gap && !known && (tokens.opens(before) || tokens.hasDigit(before - 1));
    }
    return gap && entry && (bracket || isStroke(before) || isWide(token) && !known);
  }

  /** 'chest pain (CP)': the first letters of the words before. */
  private boolean isShortFor(int bracket, int token) {
    int length = tokens.length(token);
    for (int i = 0; i < length; i++) {
      int word = bracket - length + i;
      if (!tokens.isWord(word)
          || Character.toLowerCase(tokens.text.charAt(tokens.start[word]))
              != Character.toLowerCase(tokens.text.charAt(tokens.start[token] + i))) {
        return false;
      }
    }
    return true;
  }

  /** Behind the last sentence. */
  private boolean endsText(int line, int token) {
    return token + 2 >= tokens.count && tokens.isLine(line - 2);
  }

  private boolean isStroke(int token) {
    return tokens.is(token, '-')
        || tokens.is(token, '–')
        || tokens.is(token, '—')
        || tokens.is(token, '~')
        || tokens.is(token, '/');
  }

  /** Whether what stands before is another column. */
  private boolean isWide(int token) {
    return token > 0 && tokens.start[token] > tokens.end[token - 1] + 2;
  }

  /** '0955 …', '[14:12] …', '6/1 …': a line that begins with an hour or a day. */
  private boolean isEntry(int line) {
    int first = tokens.is(line, '[') ? line + 1 : line;
    boolean two =
        tokens.touches(first + 1)
            && tokens.touches(first + 2)
            && tokens.isNumber(first + 2)
            && (tokens.is(first + 1, ':')
                || tokens.is(first + 1, '.')
                || tokens.is(first + 1, '/'));
    return tokens.isNumber(first) && (two || tokens.length(first) == 4);
  }

  /** After a sentence, in a cell of its own, or after a day or an hour. */
  private boolean isApart(int token) {
    int before = token - 1;
    return !tokens.touches(token)
            && (tokens.is(before, '.') || tokens.is(before, '?') || tokens.is(before, '!'))
        || tokens.is(before, '|')
        || tokens.is(before, '\t')
        || tokens.is(before, ';')
        || isTime(before) && !tokens.touches(token)
        || isWide(token);
  }

  /** Its last part: a bare number has a unit behind it. */
  private boolean isTime(int token) {
    return tokens.isNumber(token)
        && tokens.touches(token)
        && (tokens.is(token - 1, '/') || tokens.is(token - 1, ':'));
  }

  private boolean isLetters(int token) {
    int length = tokens.length(token);
    return length > 1
        && length < 4
        && !SAID.has(tokens, token)
        && !tokens.has(token, Tagger.common(page.wording) | Lexicon.LAND | Lexicon.CLINICIAN)
        && (length == 2 || !tokens.has(token, Lexicon.MEDICAL | Lexicon.WORD));
  }

  /** Letters that end notes as a word of the trade. */
  private boolean isKnown(int token) {
    return Abbreviations.is(tokens, token) || tokens.has(token, Lexicon.MEDICAL);
  }
}
