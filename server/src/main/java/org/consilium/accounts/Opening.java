package org.consilium.accounts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person tells when opening an account. Nothing of it is checked by anybody yet.
 *
 * @param email in lower case
 * @param specialties codes, the main one first
 * @param country ISO 3166-1 alpha-2
 * @param languages ISO 639-1
 * @param language of the interface
 */
public record Opening(
    String email,
    String givenName,
    String familyName,
    Profession profession,
    @Nullable String registerNumber,
    List<String> specialties,
    String country,
    @Nullable String place,
    List<String> languages,
    Locale language) {}
