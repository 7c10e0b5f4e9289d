package org.consilium.privacy;

/** A consent was withdrawn or ran out. Heard inside the transaction that ends it. */
public record ConsentEnded(long consentId, Ending cause) {}
