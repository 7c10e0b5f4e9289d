package org.consilium.accounts;

import org.jspecify.annotations.Nullable;

/**
 * A person as shown beside what they wrote: the name or the pseudonym, by their choice; profession,
 * main specialty and country always.
 *
 * @param specialty code of the main specialty, or null
 */
public record Byline(
    long id,
    String handle,
    String name,
    Profession profession,
    @Nullable String specialty,
    String country,
    @Nullable String place) {}
