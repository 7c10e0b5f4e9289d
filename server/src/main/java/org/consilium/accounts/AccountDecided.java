package org.consilium.accounts;

/**
 * Where an account stands was decided; published in the transaction of the decision.
 *
 * @param decision VERIFIED, REFUSED or SUSPENDED
 */
public record AccountDecided(long accountId, Verification decision) {}
