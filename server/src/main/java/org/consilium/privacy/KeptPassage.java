package org.consilium.privacy;

import java.time.Instant;
import org.consilium.foundation.ContentRef;
import org.jspecify.annotations.Nullable;

/**
 * That something found stands in what was published, without a word of it, nor of who wrote it:
 * that stands on its page, under the name chosen there.
 *
 * @param content what it was published in
 * @param finding the number of what was found, see {@link FieldFinding#id}
 * @param type what was found, as in {@code privacy.type.}
 * @param keeping why the author kept it; null when it was found only later
 * @param path page on which it stands
 */
public record KeptPassage(
    long id,
    ContentRef content,
    String finding,
    String type,
    @Nullable Keeping keeping,
    String path,
    Instant at) {}
