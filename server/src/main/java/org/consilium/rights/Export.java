package org.consilium.rights;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is one's own, asked for or ready.
 *
 * @param readyAt null while it is put together
 * @param bytes size of the file
 */
public record Export(
    long id,
    long accountId,
    Instant askedAt,
    @Nullable Instant readyAt,
    boolean failed,
    long bytes) {

  public long kilobytes() {
    return Math.max(1, bytes / 1024);
  }
}
