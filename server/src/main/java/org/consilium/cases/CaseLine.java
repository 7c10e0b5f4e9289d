package org.consilium.cases;

import java.time.Instant;
import java.util.List;
import org.consilium.accounts.Byline;
import org.jspecify.annotations.Nullable;

/**
 * A case as a list shows it.
 *
 * @param unanswered its place in the feed 'for you': unanswered first
 */
public record CaseLine(
    long id,
    Instant createdAt,
    Kind kind,
    Urgency urgency,
    Audience audience,
    String language,
    String body,
    @Nullable AgeBand ageBand,
    State state,
    int answers,
    boolean unanswered,
    List<Integer> specialties,
    Byline author) {}
