package org.consilium.foundation;

/** Points at a piece of members' content without carrying a word of it. */
public record ContentRef(Kind kind, long id) {
  public enum Kind {
    CASE,
    ANSWER,
    /** A closed case told for teaching. */
    LESSON,
    /** A colleague's wish to be in one's circle, by the colleague's account. */
    TIE,
    /** What a member asked to take along of their own. */
    EXPORT,
    /** A warning that an answer may harm. */
    WARNING,
    /** What a moderator decided. */
    RULING
  }

  /**
   * @param kind the name of one, as rows keep it
   */
  public static ContentRef of(String kind, long id) {
    return new ContentRef(Kind.valueOf(kind), id);
  }
}
