package org.consilium.accounts;

import org.jspecify.annotations.Nullable;

/**
 * What somebody else's register or institution says of a person who just signed in there.
 *
 * @param provider key of the provider in the operator's settings
 * @param decisive whether it verifies at once: two factors of a state's own register
 * @param subject the provider's own lasting name for the person
 * @param profession null when the provider does not tell, or tells of one that is not ours
 * @param specialty the provider's code of the qualification, such as {@code SM54}
 * @param registerNumber such as an RPPS number
 * @param givenName as the register writes it, never null, perhaps empty
 */
public record ProvenIdentity(
    String provider,
    boolean decisive,
    String subject,
    @Nullable Profession profession,
    @Nullable String specialty,
    @Nullable String registerNumber,
    String givenName,
    String familyName) {}
