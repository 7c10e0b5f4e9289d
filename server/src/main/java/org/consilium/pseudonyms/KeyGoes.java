package org.consilium.pseudonyms;

/** An officer's key goes, now or when all shares are handed on; published in that transaction. */
public record KeyGoes(long accountId) {}
