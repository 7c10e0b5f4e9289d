package org.consilium.verification;

import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;

/**
 * What a register says of one number.
 *
 * @param number letters and digits only
 * @param profession null for one that we have no word for; STUDENT for anybody in training
 * @param specialty our code, null where we have none or the register says none
 * @param specialtyWords as the register writes it
 */
public record RegisterEntry(
    String number,
    String familyName,
    String givenName,
    @Nullable Profession profession,
    @Nullable String specialty,
    @Nullable String specialtyWords,
    @Nullable String place,
    RegisterState state) {}
