package org.consilium.accounts;

/** Somebody opened an account; published in the transaction that opened it. */
public record AccountOpened(long accountId) {}
