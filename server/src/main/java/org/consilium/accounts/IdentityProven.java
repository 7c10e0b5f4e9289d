package org.consilium.accounts;

/**
 * Somebody signed in through a provider, or linked their account to one. Published in the
 * transaction of that act; stays within the process.
 */
public record IdentityProven(long accountId, ProvenIdentity identity) {}
