package org.consilium.foundation;

/** Points at a piece of members' content without carrying a word of it. */
public record ContentRef(Kind kind, long id) {
  public enum Kind {
    CASE,
    ANSWER,
    /** What a member asked to take along of their own. */
    EXPORT
  }
}
