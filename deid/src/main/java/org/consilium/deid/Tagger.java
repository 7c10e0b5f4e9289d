package org.consilium.deid;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A linear-chain model that says of each word how likely it belongs to a name, a place, a number or
 * a date, from its neighbours as much as from itself. Trained by {@link TaggerTraining}; safe for
 * any thread.
 */
final class Tagger {

  /** Label 0 is none of these; label {@code n} is the type at {@code n - 1}. */
  static final List<TextType> TYPES =
      List.of(
          TextType.NAME_PATIENT,
          TextType.NAME_CLINICIAN,
          TextType.NAME_RELATIVE,
          TextType.NAME,
          TextType.CITY,
          TextType.HOSPITAL,
          TextType.ADDRESS,
          TextType.OTHER_ID,
          TextType.MRN,
          TextType.DATE,
          TextType.POSTCODE);

  static final int LABELS = 12;
  static final int BUCKETS = 1 << 20;

  /** What lies between two tokens: nothing or a space, a joining mark, another mark, a new line. */
  static final int GAPS = 4;

  /**
   * @param labels the most likely one of each token that is not none
   * @param chances how likely the token is anything at all; 0 where it was not looked at
   */
  record Tagging(byte[] labels, float[] chances) {

    TextType type(int token) {
      return TYPES.get(labels[token] - 1);
    }
  }

  /** A row of {@link #ROW} bytes lies in so many longs. */
  private static final int LONGS = 2;

  private static final int ROW = 8 * LONGS;
  private static final int BIAS = 128;
  private static final long EVERY_OTHER = 0x00FF00FF00FF00FFL;

  /** Where none is so much more likely than all else, the chain may break. */
  private static final float CERTAIN = 10;

  /**
   * The weights of a feature, each with {@link #BIAS} added to make it positive, so that eight are
   * added at once: even and odd bytes apart, in lanes of sixteen bits that cannot run over.
   */
  private final long[] weights;

  private final float[] steps;
  private final long[] triggers;

  /**
   * @param weights {@link #LABELS} for each of {@link #BUCKETS}
   * @param steps of a label after another: {@link #GAPS} times {@link #LABELS} squared
   * @param triggers hashes, in order, of words that are looked at even in small letters
   * @param scale of one unit of weight
   */
  Tagger(byte[] weights, float[] steps, long[] triggers, float scale) {
    this.weights = packed(weights);
    this.steps = steps;
    this.triggers = triggers;
    this.scale = scale;
  }

  private final float scale;

  private static long[] packed(byte[] weights) {
    long[] rows = new long[BUCKETS * LONGS];
    for (int row = 0; row < BUCKETS; row++) {
      for (int i = 0; i < ROW; i++) {
        long weight = (i < LABELS ? weights[row * LABELS + i] : 0) + BIAS;
        rows[row * LONGS + i / 8] |= weight << (8 * (i % 8));
      }
    }
    return rows;
  }

  /** The model shipped for a language, which must be one of fr, en and de. */
  static Tagger of(String language) {
    try (InputStream file = Tagger.class.getResourceAsStream("model-" + language + ".bin")) {
      if (file == null) {
        throw new IllegalArgumentException("no model for " + language);
      }
      DataInputStream model = new DataInputStream(new GZIPInputStream(file, 1 << 16));
      float scale = model.readFloat();
      float[] steps = new float[GAPS * LABELS * LABELS];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = model.readFloat();
      }
      long[] triggers = new long[model.readInt()];
      for (int i = 0; i < triggers.length; i++) {
        triggers[i] = model.readLong();
      }
      return new Tagger(model.readNBytes(BUCKETS * LABELS), steps, triggers, scale);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Tagging tag(Page page) {
    Tokens tokens = page.tokens;
    byte[] labels = new byte[tokens.count];
    float[] chances = new float[tokens.count];
    boolean[] candidates = candidates(page, triggers);
    TaggerFeatures features = new TaggerFeatures(page);
    int[] active = new int[TaggerFeatures.COUNT];
    float[] scores = new float[LABELS];
    Chain chain = new Chain(steps);
    for (int token = 0; token < tokens.count; token++) {
      if (candidates[token]) {
        features.of(token, active);
        score(active, scores);
        if (isCertain(scores)) {
          chain.finish(labels, chances);
        } else {
          System.arraycopy(scores, 0, chain.add(token, gap(tokens, token)), 0, LABELS);
        }
      } else if (tokens.shape[token] < Tokens.MARK) {
        chain.finish(labels, chances);
      }
    }
    chain.finish(labels, chances);
    return new Tagging(labels, chances);
  }

  private void score(int[] active, float[] scores) {
    long even = 0;
    long odd = 0;
    long evenMore = 0;
    long oddMore = 0;
    for (int feature : active) {
      int row = (feature & (BUCKETS - 1)) * LONGS;
      long first = weights[row];
      long second = weights[row + 1];
      even += first & EVERY_OTHER;
      odd += first >>> 8 & EVERY_OTHER;
      evenMore += second & EVERY_OTHER;
      oddMore += second >>> 8 & EVERY_OTHER;
    }
    int bias = active.length * BIAS;
    for (int i = 0; i < LABELS; i++) {
      long lanes = i < 8 ? (i % 2 == 0 ? even : odd) : (i % 2 == 0 ? evenMore : oddMore);
      scores[i] = ((int) (lanes >>> (16 * (i % 8 / 2)) & 0xFFFF) - bias) * scale;
    }
  }

  private static boolean isCertain(float[] scores) {
    float most = scores[1];
    for (int i = 2; i < LABELS; i++) {
      most = Math.max(most, scores[i]);
    }
    return scores[0] - most > CERTAIN;
  }

  static int gap(Tokens tokens, int token) {
    if (token == 0 || tokens.shape[token - 1] == Tokens.LINE) {
      return 3;
    }
    if (tokens.shape[token - 1] != Tokens.MARK) {
      return 0;
    }
    char mark = tokens.text.charAt(tokens.start[token - 1]);
    return mark == '-' || mark == '\'' || mark == '.' ? 1 : 2;
  }

  /** What is worth a look: the words of a language in small letters mostly are not. */
  static boolean[] candidates(Page page, long[] triggers) {
    Tokens tokens = page.tokens;
    byte[] rules = page.rules();
    long common = common(page.wording);
    boolean[] candidates = new boolean[tokens.count];
    for (int token = 0; token < tokens.count; token++) {
      long flags = tokens.flags[token];
      candidates[token] =
          !Page.isTyped(rules[token])
              && switch (tokens.shape[token]) {
                case Tokens.MARK, Tokens.LINE -> false;
                case Tokens.NUMBER -> rules[token] != 0 || isNumber(page, token);
                case Tokens.CODE -> true;
                case Tokens.LOWER ->
                    rules[token] != 0
                        || isLower(tokens, token, flags, common, triggers, candidates);
                default -> {
                  boolean plain =
                      (flags & common) != 0
                          && (flags
                                  & (Lexicon.GIVEN
                                      | Lexicon.FAMILY
                                      | Lexicon.CARE
                                      | Lexicon.STREET
                                      | Lexicon.TOWN))
                              == 0;
                  yield !plain
                      || tokens.shape[token] != Tokens.CAPITAL
                      || tokens.is(token + 1, ',')
                      || tokens.is(token + 1, ':')
                      || !(tokens.isLine(token - 1) || tokens.is(token - 1, '.'))
                      || Arrays.binarySearch(triggers, tokens.hash[token]) >= 0;
                }
              };
    }
    return candidates;
  }

  private static boolean isNumber(Page page, int token) {
    Tokens tokens = page.tokens;
    if (tokens.length(token) >= 4) {
      return true;
    }
    boolean labelled = false;
    for (int before = token - 1; before >= token - 3 && before >= 0; before--) {
      labelled |= tokens.has(before, Lexicon.NUMBERED | Lexicon.MONTH);
    }
    return labelled
        || tokens.has(token + 1, Lexicon.MONTH)
        || tokens.hasDigit(token - 1)
        || tokens.hasDigit(token + 1)
        || isGrouped(tokens, token)
        || isOfStreet(page, token)
        || (tokens.is(token + 1, '/') && tokens.touches(token + 1))
        || (tokens.is(token - 1, '/') && tokens.touches(token));
  }

  /** '41-88-20': groups of two digits at least, joined by dashes. */
  private static boolean isGrouped(Tokens tokens, int token) {
    return tokens.length(token) > 1
        && (isJoined(tokens, token, token - 1, token - 2)
            || isJoined(tokens, token, token + 1, token + 2));
  }

  private static boolean isJoined(Tokens tokens, int token, int dash, int group) {
    return tokens.is(dash, '-')
        && tokens.touches(Math.max(dash, token))
        && tokens.touches(Math.max(dash, group))
        && tokens.hasDigit(group)
        && tokens.length(group) > 1;
  }

  /** '12 bis, rue', 'Uferweg 27'. */
  private static boolean isOfStreet(Page page, int token) {
    Tokens tokens = page.tokens;
    for (int near = token - 6; near <= token + 3; near++) {
      if (tokens.has(near, Lexicon.STREET)) {
        return true;
      }
    }
    return page.wording == Wording.DE && Compounds.isStreet(tokens, token - 1);
  }

  private static final long ANNOUNCING =
      Lexicon.TITLE
          | Lexicon.KIN
          | Lexicon.GREETING
          | Lexicon.PATIENT
          | Lexicon.CALLED
          | Lexicon.CLINICIAN
          | Lexicon.CLOSING;

  private static boolean isLower(
      Tokens tokens, int token, long flags, long common, long[] triggers, boolean[] candidates) {
    boolean isCommon = (flags & (common | Lexicon.PARTICLE)) != 0;
    boolean trigger = Arrays.binarySearch(triggers, tokens.hash[token]) >= 0;
    if ((flags & Lexicon.STREET) != 0
        || tokens.has(token - 1, Lexicon.LADY | Lexicon.GENTLEMAN | Lexicon.DOCTOR)
        || isLogin(tokens, token)) {
      return true;
    }
    if (!isCommon
        && ((flags & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0
            || trigger
            || (flags & (Lexicon.WORD | Lexicon.COMMON | Lexicon.MEDICAL)) == 0
                && (tokens.length(token) > 2 || isAtEdge(tokens, token)))) {
      return true;
    }
    int before = token - 1;
    if (tokens.is(before, '-') || tokens.is(before, '\'') || tokens.is(before, '.')) {
      before--;
    }
    boolean continued = before >= 0 && candidates[before];
    if (isCommon) {
      return (continued
              && (tokens.isLarge(token + 1)
                  || ((flags & Lexicon.PARTICLE) != 0 && tokens.isLarge(token + 2))
                  || trigger))
          || ((flags & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0
              && (tokens.has(before, ANNOUNCING)
                  || continued
                  || isAtEdge(tokens, token) && (flags & Lexicon.PARTICLE) == 0));
    }
    return tokens.has(before, ANNOUNCING) || (continued && !tokens.isLarge(before));
  }

  /** Beside the beginning or the end of a line, a bracket, a slash; after '@', before a colon. */
  private static boolean isAtEdge(Tokens tokens, int token) {
    return tokens.isLine(token - 1)
        || tokens.isLine(token + 1)
        || tokens.is(token - 1, '(')
        || tokens.is(token - 1, '@')
        || tokens.is(token - 1, '/')
        || tokens.is(token + 1, '/')
        || tokens.is(token + 1, ':');
  }

  /** Part of 'jp.duvivier', 'sof_manip'. */
  private static boolean isLogin(Tokens tokens, int token) {
    return isTied(tokens, token, token + 1, token + 2)
        || isTied(tokens, token, token - 1, token - 2);
  }

  private static boolean isTied(Tokens tokens, int token, int tie, int other) {
    return (tokens.is(tie, '_') || tokens.is(tie, '.'))
        && tokens.touches(Math.max(tie, token))
        && tokens.touches(Math.max(tie, other))
        && other >= 0
        && other < tokens.count
        && tokens.shape[other] == Tokens.LOWER
        && tokens.shape[token] == Tokens.LOWER;
  }

  static long word(Wording wording) {
    return switch (wording) {
      case EN -> Lexicon.EN;
      case DE -> Lexicon.DE;
      case FR -> Lexicon.FR;
    };
  }

  static long common(Wording wording) {
    return switch (wording) {
      case EN -> Lexicon.COMMON_EN;
      case DE -> Lexicon.COMMON_DE;
      case FR -> Lexicon.COMMON_FR;
    };
  }
}
