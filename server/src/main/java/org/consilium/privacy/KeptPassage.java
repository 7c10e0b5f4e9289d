package org.consilium.privacy;

import java.time.Instant;
import org.consilium.accounts.Byline;

/**
 * That an author kept a passage, without a word of it.
 *
 * @param type what was found, as in {@code privacy.type.}
 * @param path page on which it stands
 */
public record KeptPassage(
    long id, String type, Keeping keeping, String path, Instant at, Byline author) {}
