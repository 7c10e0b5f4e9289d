package org.consilium.accounts;

import org.consilium.foundation.Standing;

/**
 * Somebody was named or is it no more; published in that transaction.
 *
 * @param held whether the person holds the role now
 */
public record RoleChanged(long accountId, Standing role, boolean held) {}
