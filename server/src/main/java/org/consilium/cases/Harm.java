package org.consilium.cases;

import java.time.Instant;
import org.consilium.accounts.Byline;
import org.jspecify.annotations.Nullable;

/**
 * A colleague's warning that an answer may harm.
 *
 * @param reason in one line
 * @param reply of the answer's author, or null
 * @param maintained whether the colleague maintains it after the reply
 * @param own whether the viewer raised it
 * @param hidden whether only who raised it and moderators see it
 */
public record Harm(
    long id,
    long answerId,
    Instant raisedAt,
    String reason,
    @Nullable String reply,
    boolean maintained,
    boolean own,
    boolean hidden,
    Byline author) {

  /** Whether it contests the answer: nobody has replied, or it is maintained. */
  public boolean stands() {
    return !hidden && (reply == null || maintained);
  }
}
