package org.consilium.directory;

import java.time.LocalDate;
import java.util.List;
import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;

/**
 * A member's page. Holds what shows and nothing that does not: of name and pseudonym only the one
 * that the member chose.
 *
 * @param specialties in the viewer's language, the main one first
 * @param languages in the viewer's language
 * @param contactShows whether the viewer may see how to reach the member
 */
public record Profile(
    String name,
    String handle,
    Profession profession,
    List<String> specialties,
    String country,
    @Nullable String place,
    List<String> languages,
    @Nullable LocalDate verifiedOn,
    @Nullable String bio,
    @Nullable String town,
    Listing listing,
    boolean contactShows,
    Circles.Tie tie,
    List<String> interests,
    @Nullable LocalDate interestsOn,
    List<Activity.Item> recent,
    boolean own) {}
