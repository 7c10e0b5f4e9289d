package org.consilium.privacy;

/** A consent runs out within a month. Heard inside the transaction that notes the warning. */
public record ConsentExpiring(long consentId) {}
