package org.consilium.directory;

import org.consilium.accounts.Byline;
import org.jspecify.annotations.Nullable;

/**
 * A member in the directory.
 *
 * @param km from the place asked for, on a straight line; null where none was
 */
public record Colleague(
    Byline byline,
    @Nullable String town,
    boolean referrals,
    @Nullable Integer classYear,
    @Nullable Integer km) {}
