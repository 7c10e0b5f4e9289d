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
 * @param stands whether it contests the answer
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
    boolean stands,
    boolean own,
    boolean hidden,
    Byline author) {}
