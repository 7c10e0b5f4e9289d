package org.consilium.deid;

/**
 * Words broken into pieces by spaces: 'Ph ilippot'. A line of many such pieces is cut into words
 * anew where that makes known words of them.
 */
final class SplitWords {

  private static final int MOST_PIECES = 7;
  private static final float NEVER = 99;

  private final CodeUnits units;
  private final Lexicon lexicon = Lexicon.shared();

  SplitWords(CodeUnits units) {
    this.units = units;
  }

  /** Finds the cheapest way to make words of the pieces of a line. */
  void join(int line, int end) {
    int[] starts = new int[(end - line) / 2 + 2];
    int count = 0;
    for (int i = line; i < end; i++) {
      if (units.at(i) != ' ' && (i == line || units.at(i - 1) == ' ' && !units.isRemoved(i - 1))) {
        starts[count++] = i;
      }
    }
    starts[count] = end + 1;
    boolean[] broken = new boolean[count];
    int fragments = 0;
    for (int piece = 0; piece < count; piece++) {
      broken[piece] = isBroken(starts[piece], starts[piece + 1] - 1);
      fragments += broken[piece] ? 1 : 0;
    }
    if (fragments < 4 || fragments * 6 < count) {
      return;
    }
    float[] best = new float[count + 1];
    int[] from = new int[count + 1];
    for (int to = 1; to <= count; to++) {
      best[to] = Float.MAX_VALUE;
      for (int first = to - 1; first >= 0 && to - first <= MOST_PIECES; first--) {
        if ((first < to - 1 && !mayJoin(starts, first))
            || starts[to] - starts[first] > 2 * Mending.LONGEST) {
          break;
        }
        float cost = best[first] + cost(starts, broken, first, to);
        if (cost < best[to]) {
          best[to] = cost;
          from[to] = first;
        }
      }
    }
    int mended = 0;
    for (int to = count; to > 0; to = from[to]) {
      boolean word = units.isLetter(starts[to - 1]) && cost(starts, broken, from[to], to) < 2;
      mended += from[to] < to - 1 && word ? 1 : 0;
    }
    if (mended < 3 || mended * 10 < count) {
      return;
    }
    for (int to = count; to > 0; to = from[to]) {
      for (int piece = from[to] + 1; piece < to; piece++) {
        for (int i = starts[piece] - 1; units.at(i) == ' '; i--) {
          units.remove(i);
        }
      }
    }
  }

  /** No word by itself; a lone letter mostly is none. */
  private boolean isBroken(int from, int to) {
    long hash = 0;
    int size = 0;
    for (int i = from; i < to; i++) {
      if (Character.isLetterOrDigit(units.at(i))) {
        hash = Fold.mix(hash, units.at(i));
        size++;
      }
    }
    return size < 2
        ? "aàyioAÀYIO".indexOf(units.at(from)) < 0
        : !Mending.isKnown(hash) || (size == 2 && (lexicon.flags(hash) & Lexicon.COMMON) == 0);
  }

  /** Whether a piece may be one word with the next: one space, no mark between. */
  private boolean mayJoin(int[] starts, int piece) {
    int next = starts[piece + 1];
    return units.at(next - 1) == ' '
        && (units.isLetter(next - 2) && units.isLetter(next)
            || isNumber(starts[piece], next - 1) && (units.isDigit(next) || units.at(next) == '/'));
  }

  private boolean isNumber(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!units.isDigit(i) && units.at(i) != '/') {
        return false;
      }
    }
    return true;
  }

  private float cost(int[] starts, boolean[] broken, int first, int to) {
    int pieces = to - first;
    int fragments = 0;
    int lone = 0;
    for (int piece = first; piece < to; piece++) {
      fragments += broken[piece] ? 1 : 0;
      lone += starts[piece + 1] - starts[piece] < 3 ? 1 : 0;
    }
    if (units.isDigit(starts[first])) {
      return pieces > 1 && 2 * lone < pieces ? NEVER : 1;
    }
    if (pieces > 1 && fragments == 0) {
      return NEVER;
    }
    long hash = 0;
    int letters = 0;
    for (int i = starts[first]; i < starts[to] - 1; i++) {
      if (Character.isLetterOrDigit(units.at(i))) {
        hash = Fold.mix(hash, units.at(i));
        letters++;
      }
    }
    if (letters == 0) {
      return 1;
    }
    if (Mending.isKnown(hash)) {
      return (letters > 2 ? 1 : letters == 2 ? 1.2f : 1.6f) + 0.2f * (pieces - 1);
    }
    if (pieces == 1) {
      return letters < 3 ? 2 : 2.5f;
    }
    return 2 * fragments < pieces ? NEVER : 2 + 0.8f * pieces;
  }
}
