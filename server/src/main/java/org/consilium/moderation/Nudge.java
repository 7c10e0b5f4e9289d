package org.consilium.moderation;

/**
 * Something soft to think of before posting.
 *
 * @param quote the words meant, as they were written; empty for none
 */
public record Nudge(Kind kind, String quote) {
  /** What there is to think of. */
  public enum Kind {
    /** It may hurt. */
    HARSH,
    /** It asks for votes. */
    VOTES,
    /** The author asked to be reminded in these hours. */
    HOURS
  }
}
