package org.consilium.deid;

/**
 * A connected patch about as large as a character.
 *
 * @param runs number of horizontal strokes it is made of
 * @param level mean luminance, 0 to 255
 */
record Glyph(int x, int y, int width, int height, int area, int runs, int level) {

  private static final int LEAST_HEIGHT = 6;
  private static final int MOST_HEIGHT = 44;

  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  double fill() {
    return (double) area / (width * height);
  }

  /** Made of strokes, as letters are; only upright bars such as I or 1 may be solid. */
  boolean isLetterLike() {
    return height >= LEAST_HEIGHT
        && height <= MOST_HEIGHT
        && width <= 5 * height
        && area >= 6
        && fill() >= 0.12
        && (fill() <= 0.85 || 2 * width <= height)
        && area <= 0.65 * height * runs;
  }

  /** Whether a reader's eye would go on from here to that one. */
  boolean continuesTo(Glyph next) {
    int gap = next.x - right();
    int shared = Math.min(bottom(), next.bottom()) - Math.max(y, next.y);
    int low = Math.min(height, next.height);
    int high = Math.max(height, next.height);
    return gap >= -0.4 * low && gap <= 1.4 * high && shared >= 0.6 * low && high <= 2 * low;
  }
}
