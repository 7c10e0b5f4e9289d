package org.consilium.officers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to open an alias and what became of it.
 *
 * @param alias its name, never its owner's
 * @param askedBy name of the officer who asked
 * @param decidedBy name of the officer who agreed or refused; null while it waits
 * @param agreed null while it waits
 * @param noticeAt when the member is told; null when nothing was opened
 * @param waiting whether the asker has not looked at the result yet
 * @param held whether the viewer holds what it takes to decide
 */
public record Opening(
    long id,
    long aliasId,
    long caseId,
    String alias,
    long askedById,
    String askedBy,
    Instant askedAt,
    String reason,
    boolean danger,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable Boolean agreed,
    @Nullable Instant noticeAt,
    boolean waiting,
    boolean held) {

  public boolean open() {
    return agreed == null;
  }
}
