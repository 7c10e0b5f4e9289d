package org.consilium.deid;

import java.util.Arrays;

/**
 * A run of tokens whose labels depend on each other: how likely each label of each is, all ways of
 * labelling the run counted (forward and backward sums, in steps that cannot overflow).
 */
final class Chain {

  private static final int LABELS = Tagger.LABELS;

  private static final float NEGLIGIBLE = 1e-9f;
  private static final float[] NO_PAIRS = {};
  private static final float[] START = new float[LABELS];

  static {
    START[0] = 1;
  }

  private final float[] steps;
  private int[] tokens = new int[64];
  private int[] gaps = new int[64];
  private float[][] scores = new float[64][LABELS];
  private float[][] forward = new float[64][LABELS];
  private final float[] backward = new float[LABELS];
  private final float[] next = new float[LABELS];
  private int size;

  /**
   * @param steps factors, as {@link Tagger} holds them
   */
  Chain(float[] steps) {
    this.steps = steps;
  }

  int size() {
    return size;
  }

  int token(int place) {
    return tokens[place];
  }

  int gap(int place) {
    return gaps[place];
  }

  void clear() {
    size = 0;
  }

  /** One token more; its scores are to be filled in. */
  float[] add(int token, int gap) {
    if (size == tokens.length) {
      grow();
    }
    tokens[size] = token;
    gaps[size] = gap;
    return scores[size++];
  }

  private void grow() {
    int more = 2 * size;
    tokens = Arrays.copyOf(tokens, more);
    gaps = Arrays.copyOf(gaps, more);
    scores = Arrays.copyOf(scores, more);
    forward = Arrays.copyOf(forward, more);
    for (int i = size; i < more; i++) {
      scores[i] = new float[LABELS];
      forward[i] = new float[LABELS];
    }
  }

  /** Turns the scores of each token into the chances of its labels. */
  float[][] chances() {
    return chances(NO_PAIRS);
  }

  /**
   * The same.
   *
   * @param pairs to which the chances of each label after each other are added; none if empty
   */
  float[][] chances(float[] pairs) {
    float[] before = START;
    for (int place = 0; place < size; place++) {
      exponents(scores[place]);
      int at = gaps[place] * LABELS * LABELS;
      float[] sums = forward[place];
      float all = 0;
      for (int to = 0; to < LABELS; to++) {
        float sum = 0;
        for (int from = 0; from < LABELS; from++) {
          sum += before[from] * steps[at + from * LABELS + to];
        }
        sums[to] = sum * scores[place][to];
        all += sums[to];
      }
      for (int to = 0; to < LABELS; to++) {
        sums[to] /= all;
      }
      before = sums;
    }
    Arrays.fill(backward, 1);
    for (int place = size - 1; place >= 0; place--) {
      float all = 0;
      float[] result = forward[place];
      for (int label = 0; label < LABELS; label++) {
        next[label] = backward[label] * scores[place][label];
      }
      for (int label = 0; label < LABELS; label++) {
        result[label] *= backward[label];
        all += result[label];
      }
      for (int label = 0; label < LABELS; label++) {
        result[label] /= all;
      }
      int at = gaps[place] * LABELS * LABELS;
      if (pairs.length > 0) {
        addPairs(pairs, at, place == 0 ? START : forward[place - 1]);
      }
      float most = 0;
      for (int from = 0; from < LABELS; from++) {
        float sum = 0;
        for (int to = 0; to < LABELS; to++) {
          sum += steps[at + from * LABELS + to] * next[to];
        }
        backward[from] = sum;
        most = Math.max(most, sum);
      }
      for (int from = 0; from < LABELS; from++) {
        backward[from] /= most;
      }
    }
    return forward;
  }

  private void addPairs(float[] pairs, int at, float[] before) {
    float all = 0;
    for (int from = 0; from < LABELS; from++) {
      for (int to = 0; to < LABELS; to++) {
        all += before[from] * steps[at + from * LABELS + to] * next[to];
      }
    }
    for (int from = 0; from < LABELS; from++) {
      for (int to = 0; to < LABELS; to++) {
        int step = at + from * LABELS + to;
        pairs[step] += before[from] * steps[step] * next[to] / all;
      }
    }
  }

  private static void exponents(float[] scores) {
    float most = scores[0];
    for (float score : scores) {
      most = Math.max(most, score);
    }
    for (int i = 0; i < scores.length; i++) {
      float below = scores[i] - most;
      scores[i] = below < -20 ? NEGLIGIBLE : (float) Math.exp(below);
    }
  }

  /** Writes down the best label of each token, and the chance that it is anything at all. */
  void finish(byte[] labels, float[] chances) {
    if (size == 0) {
      return;
    }
    float[][] likely = chances();
    for (int place = 0; place < size; place++) {
      int best = 1;
      for (int label = 2; label < LABELS; label++) {
        if (likely[place][label] > likely[place][best]) {
          best = label;
        }
      }
      labels[tokens[place]] = (byte) best;
      chances[tokens[place]] = 1 - likely[place][0];
    }
    size = 0;
  }
}
