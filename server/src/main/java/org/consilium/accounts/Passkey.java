package org.consilium.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One passkey of a member, as its owner sees it.
 *
 * @param backedUp whether the owner's devices share it, so that it outlives any one of them
 */
public record Passkey(
    long id, String name, boolean backedUp, Instant createdAt, @Nullable Instant usedAt) {}
