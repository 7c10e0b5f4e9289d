package org.consilium.accounts;

/** A member declared whom they have ties with, or that there are none. */
public record InterestsDeclared(long accountId) {}
