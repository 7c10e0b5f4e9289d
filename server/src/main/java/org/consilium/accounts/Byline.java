package org.consilium.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as shown beside what they wrote: the name or the pseudonym, by their choice; profession,
 * main specialty, country and declared interests always.
 *
 * @param specialty code of the main specialty, or null
 * @param interests whom the person has ties with, as declared
 */
public record Byline(
    long id,
    String handle,
    String name,
    Profession profession,
    @Nullable String specialty,
    String country,
    @Nullable String place,
    List<String> interests) {}
