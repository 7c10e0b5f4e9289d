package org.consilium.privacy;

/** A patient took a consent back. Heard inside the transaction of the withdrawal. */
public record ConsentWithdrawn(long consentId) {}
