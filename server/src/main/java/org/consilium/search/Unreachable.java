package org.consilium.search;

/** The search engine does not answer, or not as it should; all else goes on without it. */
final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param why without a word of what was asked or written
   */
  Unreachable(String why) {
    super(why);
  }
}
