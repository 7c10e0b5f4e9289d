package org.consilium.deid;

/**
 * What the sequence model sees of a token: its own word and form, its neighbours, what the lexicon
 * and the patterns say of them, its line and the label of its line. Every feature is an integer;
 * where two collide, training has learnt with the collision.
 */
final class TaggerFeatures {

  static final int COUNT = 51;

  /** The place of the feature that is the word itself. */
  static final int WORD = 0;

  private static final int EDGE = 0x7F4A7C15;
  private static final int LINE = 0x165667B1;
  private static final int TYPED = 0x2545F491;

  private final Page page;
  private final Tokens tokens;
  private final int count;

  /** Of the word; numbers of one length look alike, and so do all that a pattern explains. */
  private final int[] words;

  /** Form of the token and the case of its line. */
  private final byte[] forms;

  /** What the lexicon says, in a few classes, with the form. */
  private final short[] own;

  /** All that the lexicon says, with form and case of the line. */
  private final int[] full;

  private final byte[] cues;

  /** First token of the line, and of the line before. */
  private final int[] lines;

  private final int[] lastLines;

  /** The word before the last colon of the line, or 0. */
  private final int[] labels;

  /** Type and sureness of what a pattern or rule says of the token; 0 for nothing. */
  private final byte[] rules;

  /** Bit 0: a letter is being closed; 1: near the top; 2: near the end; 3: the line is short. */
  private final byte[] zones;

  /** See {@link Repeats}. */
  private final byte[] repeats;

  TaggerFeatures(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.count = tokens.count;
    words = new int[count];
    forms = new byte[count];
    own = new short[count];
    full = new int[count];
    cues = new byte[count];
    lines = new int[count];
    lastLines = new int[count];
    labels = new int[count];
    rules = page.rules();
    zones = new byte[count];
    WordClasses known = new WordClasses(page.wording);
    boolean german = page.wording == Wording.DE;
    int from = 0;
    int lastLine = 0;
    int closed = -1000;
    for (int end = 0; end <= count; end++) {
      if (end < count && tokens.shape[end] != Tokens.LINE) {
        continue;
      }
      closed = line(from, end, lastLine, closed, known, german);
      if (end > from) {
        lastLine = from;
      }
      if (end < count) {
        words[end] = LINE;
        lines[end] = from;
        lastLines[end] = lastLine;
        forms[end] = 13;
        own[end] = 13;
        cues[end] = 28;
      }
      from = end + 1;
    }
    repeats = Repeats.of(tokens);
  }

  private int line(
      int from, int to, int lastLine, int closedBefore, WordClasses known, boolean german) {
    int closed = closedBefore;
    boolean lower = false;
    boolean upper = false;
    int label = 0;
    for (int token = from; token < to; token++) {
      byte shape = tokens.shape[token];
      if (shape <= Tokens.MIXED) {
        lower |= tokens.length(token) > 2 && shape != Tokens.UPPER;
        upper |= shape != Tokens.LOWER;
      }
    }
    int mode = !upper ? 2 : lower ? 0 : 1;
    boolean brief = to - from < 5;
    for (int token = from; token < to; token++) {
      long flags = tokens.flags[token];
      byte shape = tokens.shape[token];
      int form = shape;
      if (shape == Tokens.UPPER && tokens.length(token) < 5) {
        form = 9 + (tokens.length(token) < 4 ? 1 : 0);
      }
      boolean typed = Page.isTyped(rules[token]);
      if (typed) {
        form = 12;
      }
      int classes = typed ? 0 : known.coarse(flags);
      if (classes == 0 && german && shape == Tokens.CAPITAL && Compounds.isNoun(tokens, token)) {
        classes = 15;
      }
      forms[token] = (byte) (form * 3 + mode);
      own[token] = (short) (classes * 16 + form);
      full[token] = known.fine(flags) * 64 + forms[token];
      words[token] = typed ? TYPED + rules[token] / 4 * 4 : word(token, shape);
      cues[token] = (byte) (typed ? 29 : WordClasses.cue(flags, shape));
      lines[token] = from;
      lastLines[token] = lastLine;
      labels[token] = label;
      if ((flags & Lexicon.CLOSING) != 0) {
        closed = token;
      }
      if (shape == Tokens.MARK && label(token)) {
        label = token > from ? words[token - 1] : 0;
      }
      zones[token] =
          (byte)
              ((token - closed < 25 && token > closed ? 1 : 0)
                  | (token < 20 ? 2 : 0)
                  | (token > count - 12 ? 4 : 0)
                  | (brief ? 8 : 0));
    }
    return closed;
  }

  private boolean label(int token) {
    char mark = tokens.text.charAt(tokens.start[token]);
    return mark == ':' || mark == '=' || mark == '|';
  }

  private int word(int token, byte shape) {
    return switch (shape) {
      case Tokens.NUMBER, Tokens.CODE -> pattern(token);
      case Tokens.MARK -> tokens.text.charAt(tokens.start[token]);
      default -> {
        long hash = tokens.hash[token];
        yield (int) (hash ^ hash >>> 32);
      }
    };
  }

  /** The form of a number: every digit alike, every letter alike, of a certain length. */
  private int pattern(int token) {
    int hash = tokens.shape[token];
    int to = Math.min(tokens.end[token], tokens.start[token] + 12);
    for (int i = tokens.start[token]; i < to; i++) {
      char unit = tokens.text.charAt(i);
      hash =
          hash * 31 + (unit >= '0' && unit <= '9' ? '0' : Character.isUpperCase(unit) ? 'A' : 'a');
    }
    return hash;
  }

  /** Fills {@code into} with the features of a token. */
  void of(int token, int[] into) {
    int word = words[token];
    int form = forms[token];
    int mine = own[token];
    int back = before(token);
    int back2 = before(back);
    int fore = after(token);
    int fore2 = after(fore);
    int previous = words(token - 1);
    int next = words(token + 1);
    int line = lines[token];
    int place = Math.min(5, token - line);
    int end = end(token);
    int rule = rules[token];
    int near = rule(back) * 64 + rule(fore);
    int i = 0;
    into[i++] = mix(1, word, 0);
    into[i++] = mix(2, ending(token, 2), form);
    into[i++] = mix(3, start(token, 3), form);
    into[i++] = mix(4, ending(token, 3), mine);
    into[i++] = mix(5, ending(token, 4), form);
    into[i++] = mix(6, full[token], 0);
    into[i++] = mix(7, mine, form);
    into[i++] = mix(8, Math.min(14, tokens.length(token)), mine);
    into[i++] = mix(9, previous, mine);
    into[i++] = mix(10, next, mine);
    into[i++] = mix(11, words(back), mine);
    into[i++] = mix(12, words(fore), mine);
    into[i++] = mix(13, words(back2), form);
    into[i++] = mix(14, words(fore2), form);
    into[i++] = mix(15, previous, next);
    into[i++] = mix(16, words(token - 2), previous * 31 + form);
    into[i++] = mix(17, words(token + 2), next * 31 + form);
    into[i++] = mix(18, words(token - 3) * 31 + words(token - 2), previous);
    into[i++] = mix(19, words(token + 3) * 31 + words(token + 2), next);
    into[i++] = mix(20, own(back), mine);
    into[i++] = mix(21, own(fore), mine);
    into[i++] = mix(22, own(back) * 997 + own(fore), mine);
    into[i++] = mix(23, cue(token - 1) * 32 + cue(token - 2), mine);
    into[i++] = mix(24, cue(back) * 32 + cue(back2), form);
    into[i++] = mix(25, cue(token + 1) * 32 + cue(token + 2), mine);
    into[i++] = mix(26, cue(fore) * 32 + cue(fore2), form);
    into[i++] = mix(27, words(line), mine);
    into[i++] = mix(28, words(line) * 31 + words(line + 1), form);
    into[i++] = mix(29, place * 8 + end, mine);
    into[i++] = mix(30, labels[token], mine);
    into[i++] = mix(31, labels[token] * 31 + previous, form);
    into[i++] = mix(32, rule, mine);
    into[i++] = mix(33, near, form);
    into[i++] = mix(34, rule(token + 1) * 64 + rule(token + 2), mine);
    into[i++] = mix(35, zones[token], mine);
    into[i++] = mix(36, zones[token] * 64 + place * 8 + end, form);
    into[i++] = mix(37, words(lastLines[token]), mine);
    into[i++] = mix(38, words(back) * 31 + words(back2), 0);
    into[i++] = mix(39, words(fore) * 31 + words(fore2), 0);
    into[i++] = mix(40, opens(token), full[token]);
    into[i++] = mix(41, own(token - 1) * 997 + own(token + 1), form);
    into[i++] = mix(42, previous * 31 + cue(back), mine);
    into[i++] = mix(43, cue(back) * 32 + cue(fore), mine);
    into[i++] = mix(44, ending(token, 5), form);
    into[i++] = mix(45, start(token, 4), form);
    into[i++] = mix(46, start(token, 2), ending(token, 2));
    into[i++] = mix(47, ending(token, 1), mine);
    into[i++] = mix(48, repeats[token], mine);
    into[i++] = mix(49, repeats[token], full[token]);
    into[i++] = mix(50, repeats(back) * 64 + repeats(fore), mine);
    into[i] = mix(51, 0, 0);
  }

  /** How a sentence or a line begins here: 0 for not at all. */
  private int opens(int token) {
    if (token == 0 || tokens.shape[token - 1] == Tokens.LINE) {
      return 1;
    }
    if (tokens.shape[token - 1] != Tokens.MARK) {
      return 0;
    }
    return switch (tokens.text.charAt(tokens.start[token - 1])) {
      case '.', '!', '?' -> 2;
      case ':', '=' -> 3;
      case '-', '*', '>', '/' -> 4;
      case ',', ';' -> 5;
      case '(', '[', '"' -> 6;
      case '\'' -> 7;
      default -> 8;
    };
  }

  private int end(int token) {
    for (int i = 1; i <= 3; i++) {
      if (token + i >= count || tokens.shape[token + i] == Tokens.LINE) {
        return i;
      }
    }
    return 4;
  }

  private int before(int token) {
    int near = token - 1;
    for (int steps = 0; steps < 3 && near > 0; steps++, near--) {
      if (tokens.shape[near] != Tokens.MARK) {
        break;
      }
    }
    return near;
  }

  private int after(int token) {
    int near = token + 1;
    for (int steps = 0; steps < 3 && near < count - 1; steps++, near++) {
      if (tokens.shape[near] != Tokens.MARK) {
        break;
      }
    }
    return near;
  }

  private int words(int token) {
    return token < 0 || token >= count ? EDGE : words[token];
  }

  private int own(int token) {
    return token < 0 || token >= count ? 999 : own[token];
  }

  private int cue(int token) {
    return token < 0 || token >= count ? 31 : cues[token];
  }

  private int rule(int token) {
    return token < 0 || token >= count ? 0 : rules[token];
  }

  private int repeats(int token) {
    return token < 0 || token >= count ? 0 : repeats[token];
  }

  private int start(int token, int size) {
    int from = tokens.start[token];
    return letters(from, Math.min(tokens.end[token], from + size));
  }

  private int ending(int token, int size) {
    int to = tokens.end[token];
    return letters(Math.max(tokens.start[token], to - size), to);
  }

  private int letters(int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 0x01000193 + Fold.first(page.text.charAt(i));
    }
    return hash;
  }

  private static int mix(int kind, int one, int other) {
    int hash = (one * 0x9E3779B1) ^ Integer.rotateLeft(other * 0x85EBCA77, 13);
    hash = (hash ^ (kind * 0xC2B2AE3D)) * 0x27D4EB2F;
    hash ^= hash >>> 15;
    hash *= 0x2C1B3C6D;
    return hash ^ (hash >>> 13);
  }
}
