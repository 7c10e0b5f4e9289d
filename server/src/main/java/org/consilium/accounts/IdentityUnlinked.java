package org.consilium.accounts;

/**
 * An account was parted from a provider; published in the transaction of that act.
 *
 * @param provider key of the provider in the operator's settings
 */
public record IdentityUnlinked(long accountId, String provider) {}
