package org.consilium.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator decided.
 *
 * @param reason in the moderator's words, for the author
 * @param pauseDays how long the author may not post, 0 for not at all
 * @param declare whether the author was asked to declare interests
 * @param concealed whether a flag had hidden the thing before anybody looked
 * @param decidedBy whose appeal it cannot be to decide
 */
public record Ruling(
    long id,
    Decision decision,
    Reason rule,
    String reason,
    Measure measure,
    int pauseDays,
    boolean declare,
    boolean concealed,
    long decidedBy,
    Instant at,
    @Nullable Appeal appeal) {

  /** What becomes of the thing. */
  public enum Decision {
    KEPT,
    /** Folded away as humour, whatever its votes; only answers. */
    FOLDED,
    /** Hidden until its author has changed it; only answers. */
    CHANGE,
    REMOVED;

    boolean hides() {
      return this == CHANGE || this == REMOVED;
    }
  }

  /** What is told to, or asked of, whoever wrote it. */
  public enum Measure {
    NONE,
    NOTICE,
    PAUSE
  }

  /**
   * The author's word against it.
   *
   * @param upheld whether the decision stands; null while nobody has decided
   * @param reason of who decided, or null
   */
  public record Appeal(
      String words,
      Instant at,
      @Nullable Boolean upheld,
      @Nullable String reason,
      @Nullable Instant decidedAt) {}

  /** Whether it was not overturned. */
  public boolean stands() {
    return appeal == null || !Boolean.FALSE.equals(appeal.upheld());
  }

  /** Whether there is anything in it to appeal against. */
  public boolean burdens() {
    return decision != Decision.KEPT || measure != Measure.NONE || declare;
  }
}
