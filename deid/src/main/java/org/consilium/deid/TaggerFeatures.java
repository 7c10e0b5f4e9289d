package org.consilium.deid;

/**
 * What the sequence model sees of a token: its own word and form, its neighbours, what the lexicon
 * says of them, the beginning of its line, and what was decided just before. Every feature is an
 * integer; where two collide, training has learnt with the collision.
 */
final class TaggerFeatures {

  static final int COUNT = 28;

  private static final int EDGE = 0x7F4A7C15;
  private static final int LINE = 0x165667B1;

  private static final long[] CUES = {
    Lexicon.LADY | Lexicon.GENTLEMAN,
    Lexicon.DOCTOR,
    Lexicon.CLINICIAN,
    Lexicon.PATIENT,
    Lexicon.KIN,
    Lexicon.GREETING,
    Lexicon.CLOSING,
    Lexicon.BY | Lexicon.DEED | Lexicon.CALLED,
    Lexicon.DISEASE | Lexicon.GUARD,
    Lexicon.PARTICLE,
    Lexicon.LABEL,
    Lexicon.STREET,
    Lexicon.PLACE,
    Lexicon.CARE,
    Lexicon.VERB
  };

  private final Tokens tokens;
  private final int count;

  /** Of the word; numbers of one length look alike. */
  private final int[] hashes;

  /** Form of the token, of its line, and what the lexicon says of it, in one number. */
  private final int[] known;

  private final int[] lines;

  /** Set in training for a token whose word shall not be learnt by heart. */
  boolean withoutWord;

  /**
   * @param word the bit of the words of the language in {@link Lexicon}
   * @param common that of its frequent words
   */
  TaggerFeatures(Tokens tokens, long word, long common) {
    this.tokens = tokens;
    this.count = tokens.count;
    hashes = new int[count];
    known = new int[count];
    lines = new int[count];
    for (int token = 0; token < count; token++) {
      long hash = tokens.hash[token];
      int length = tokens.length(token);
      hashes[token] =
          switch (tokens.shape[token]) {
            case Tokens.NUMBER, Tokens.CODE -> 31 * tokens.shape[token] + Math.min(9, length);
            case Tokens.MARK -> tokens.text.charAt(tokens.start[token]);
            case Tokens.LINE -> LINE;
            default -> (int) (hash ^ hash >>> 32);
          };
    }
    int from = 0;
    for (int token = 0; token <= count; token++) {
      if (token == count || tokens.shape[token] == Tokens.LINE) {
        line(from, token, word, common);
        if (token < count) {
          lines[token] = from;
          known[token] = LINE;
        }
        from = token + 1;
      }
    }
  }

  /** Fills {@code into} with the features of a token after the two labels before it. */
  void of(int token, int before, int twoBefore, int[] into) {
    int word = withoutWord ? EDGE : hashes[token];
    int one = token - 1;
    int two = wordNear(token, -1);
    int three = wordNear(two, -1);
    int after = wordNear(token, 1);
    int own = known[token];
    int form = own & 0x1f;
    int line = lines[token];
    int place = Math.min(4, token - line);
    boolean last = token + 1 >= count || tokens.shape[token + 1] == Tokens.LINE;
    int i = 0;
    into[i++] = mix(1, word, 0);
    into[i++] = mix(2, own, 0);
    into[i++] = mix(3, start(token), form);
    into[i++] = mix(4, ending(token), form);
    into[i++] = mix(5, hash(one), form);
    into[i++] = mix(6, hash(token + 1), form);
    into[i++] = mix(7, hash(two), own);
    into[i++] = mix(8, hash(after), own);
    into[i++] = mix(9, hash(two), hash(three));
    into[i++] = mix(10, hash(one), hash(token + 1));
    into[i++] = mix(11, own, known(one));
    into[i++] = mix(12, own, known(token + 1));
    into[i++] = mix(13, known(two) * 997 + own, known(after));
    into[i++] = mix(14, before, own);
    into[i++] = mix(15, before * 8 + twoBefore, form);
    into[i++] = mix(16, before, hash(one));
    into[i++] = mix(17, before, hash(token + 1));
    into[i++] = mix(18, hash(line), own);
    into[i++] = mix(19, place * 2 + (last ? 1 : 0), own);
    into[i++] = mix(20, hash(three), form);
    into[i++] = mix(21, hash(token - 2), hash(one));
    into[i++] = mix(22, hash(token + 2), hash(token + 1));
    into[i++] = mix(23, hash(two), hash(one) * 31 + form);
    into[i++] = mix(24, hash(line), hash(two));
    into[i++] = mix(25, before, hash(two));
    into[i++] = mix(26, Math.min(12, tokens.length(token)), own);
    into[i++] = mix(27, cue(one) * 32 + cue(two), own);
    into[i] = mix(28, cue(two) * 32 + cue(three), form * 32 + cue(after));
  }

  /** Fills in a line, whose case as a whole is part of the form of its tokens. */
  private void line(int from, int to, long word, long common) {
    boolean lower = false;
    boolean upper = false;
    for (int token = from; token < to; token++) {
      byte shape = tokens.shape[token];
      if (shape <= Tokens.MIXED) {
        lower |= tokens.length(token) > 2 && shape != Tokens.UPPER;
        upper |= shape != Tokens.LOWER;
      }
    }
    int mode = !upper ? 2 : lower ? 0 : 1;
    for (int token = from; token < to; token++) {
      lines[token] = from;
      known[token] = tokens.shape[token] * 3 + mode + classes(tokens.flags[token], word, common);
    }
  }

  private static int classes(long flags, long word, long common) {
    return ((flags & Lexicon.GIVEN) != 0 ? 1 << 5 : 0)
        | ((flags & Lexicon.FAMILY) != 0 ? 1 << 6 : 0)
        | ((flags & Lexicon.NAME) != 0 ? 1 << 7 : 0)
        | ((flags & Lexicon.TOWN) != 0 ? 1 << 8 : 0)
        | ((flags & Lexicon.LARGE) != 0 ? 1 << 9 : 0)
        | ((flags & word) != 0 ? 1 << 10 : 0)
        | ((flags & common) != 0 ? 1 << 11 : 0)
        | ((flags & (Lexicon.MEDICAL | Lexicon.DISEASE)) != 0 ? 1 << 12 : 0);
  }

  private int cue(int token) {
    if (token < 0 || token >= count) {
      return 30;
    }
    long flags = tokens.flags[token];
    for (int i = 0; i < CUES.length; i++) {
      if ((flags & CUES[i]) != 0) {
        return i + 1;
      }
    }
    return tokens.shape[token] > Tokens.MIXED ? 16 + tokens.shape[token] : 0;
  }

  private int wordNear(int token, int step) {
    int near = token + step;
    for (int steps = 0; steps < 4 && near >= 0 && near < count; steps++) {
      if (tokens.shape[near] <= Tokens.MIXED) {
        break;
      }
      near += step;
    }
    return near;
  }

  private int hash(int token) {
    return token < 0 || token >= count ? EDGE : hashes[token];
  }

  private int known(int token) {
    return token < 0 || token >= count ? EDGE : known[token];
  }

  private int start(int token) {
    int from = tokens.start[token];
    return letters(from, Math.min(tokens.end[token], from + 3));
  }

  private int ending(int token) {
    int to = tokens.end[token];
    return letters(Math.max(tokens.start[token], to - 3), to);
  }

  private int letters(int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 0x01000193 + Fold.first(tokens.text.charAt(i));
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
