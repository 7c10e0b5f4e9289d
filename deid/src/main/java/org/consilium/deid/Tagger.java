package org.consilium.deid;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A linear sequence model that says of each word whether it belongs to a person's name, a town, a
 * hospital or an address, from its neighbours as much as from itself. Trained on invented texts by
 * {@link TaggerTraining}; safe for any thread.
 */
final class Tagger {

  /** Label 0 is none of these; label {@code n} is the type at {@code n - 1}. */
  static final List<TextType> TYPES =
      List.of(
          TextType.NAME_PATIENT,
          TextType.NAME_CLINICIAN,
          TextType.NAME_RELATIVE,
          TextType.CITY,
          TextType.HOSPITAL,
          TextType.ADDRESS);

  static final int LABELS = 7;

  /** Room for eight labels, so that the weights of one feature lie together. */
  static final int STRIDE = 8;

  static final int BUCKETS = 1 << 18;

  /**
   * @param labels one for each token
   * @param margins how far the token is from being plain text, or from not being it; 1 is usual
   *     where the model is right, near 0 it hesitates, 0 where a token was too plain to look at
   */
  record Tagging(byte[] labels, float[] margins) {

    /** The type of a token; nothing where it is plain text. */
    Optional<TextType> type(int token) {
      return labels[token] == 0 ? Optional.empty() : Optional.of(TYPES.get(labels[token] - 1));
    }
  }

  private final byte[] weights;
  private final long[] triggers;
  private final long word;
  private final long common;
  private final float scale;

  /**
   * @param language one of fr, en and de
   * @param weights {@link #STRIDE} for each of {@link #BUCKETS}
   * @param triggers hashes, in order, of words that are looked at even in lower case
   * @param scale of one unit of weight in a margin
   */
  Tagger(String language, byte[] weights, long[] triggers, float scale) {
    this.word = word(language);
    this.common = common(language);
    this.weights = weights;
    this.triggers = triggers;
    this.scale = scale;
  }

  /** The model shipped for a language, which must be one of fr, en and de. */
  static Tagger of(String language) {
    try (InputStream file = Tagger.class.getResourceAsStream("model-" + language + ".bin")) {
      if (file == null) {
        throw new IllegalArgumentException("no model for " + language);
      }
      DataInputStream model = new DataInputStream(new GZIPInputStream(file));
      float scale = model.readFloat();
      long[] triggers = new long[model.readInt()];
      for (int i = 0; i < triggers.length; i++) {
        triggers[i] = model.readLong();
      }
      return new Tagger(language, model.readNBytes(BUCKETS * STRIDE), triggers, scale);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Tagging tag(Tokens tokens) {
    TaggerFeatures features = new TaggerFeatures(tokens, word, common);
    byte[] labels = new byte[tokens.count];
    float[] margins = new float[tokens.count];
    int[] active = new int[TaggerFeatures.COUNT];
    int[] scores = new int[STRIDE];
    int before = 0;
    int twoBefore = 0;
    for (int token = 0; token < tokens.count; token++) {
      if (!tokens.isWord(token)) {
        if (tokens.shape[token] != Tokens.MARK) {
          before = 0;
        }
        continue;
      }
      int label = 0;
      if (before != 0 || isWorthALook(tokens, token)) {
        features.of(token, before, twoBefore, active);
        Arrays.fill(scores, 0);
        for (int feature : active) {
          int at = (feature & (BUCKETS - 1)) * STRIDE;
          for (int i = 0; i < STRIDE; i++) {
            scores[i] += weights[at + i];
          }
        }
        label = best(scores);
        margins[token] = scale * margin(scores, label);
        labels[token] = (byte) label;
      }
      twoBefore = before;
      before = label;
    }
    return new Tagging(labels, margins);
  }

  /** Words of the language in lower case are not, save those that may begin a name of several. */
  private boolean isWorthALook(Tokens tokens, int token) {
    long flags = tokens.flags[token];
    if (tokens.shape[token] != Tokens.LOWER) {
      boolean opens = tokens.isLine(token - 1) || tokens.is(token - 1, '.');
      return !opens
          || tokens.shape[token] != Tokens.CAPITAL
          || (flags & common) == 0
          || (flags & (Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME | Lexicon.TOWN)) != 0
          || Arrays.binarySearch(triggers, tokens.hash[token]) >= 0;
    }
    boolean plain =
        (flags & common) != 0
            || ((flags & word) != 0 && (flags & (Lexicon.GIVEN | Lexicon.FAMILY)) == 0);
    return !plain || Arrays.binarySearch(triggers, tokens.hash[token]) >= 0;
  }

  static long word(String language) {
    return switch (language) {
      case "en" -> Lexicon.EN;
      case "de" -> Lexicon.DE;
      default -> Lexicon.FR;
    };
  }

  static long common(String language) {
    return switch (language) {
      case "en" -> Lexicon.COMMON_EN;
      case "de" -> Lexicon.COMMON_DE;
      default -> Lexicon.COMMON_FR;
    };
  }

  static int best(int[] scores) {
    int best = 0;
    for (int label = 1; label < LABELS; label++) {
      if (scores[label] > scores[best]) {
        best = label;
      }
    }
    return best;
  }

  /** How far a label is from being none, or none from being one: which one matters less. */
  private static int margin(int[] scores, int label) {
    if (label != 0) {
      return scores[label] - scores[0];
    }
    int other = Integer.MIN_VALUE;
    for (int i = 1; i < LABELS; i++) {
      other = Math.max(other, scores[i]);
    }
    return scores[0] - other;
  }
}
