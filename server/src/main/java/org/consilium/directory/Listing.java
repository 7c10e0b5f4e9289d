package org.consilium.directory;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a member adds for the directory.
 *
 * @param listed whether colleagues find the member in it
 * @param openPage whether a page shows to everybody, members or not
 * @param open what that page shows besides
 * @param referrals whether colleagues may refer patients
 * @param classYear of the doctorate
 * @param links addresses of own sites, https
 * @param contact how to reach the member, in their words
 * @param contactForMembers whether every member sees it, or the circle only
 */
public record Listing(
    boolean listed,
    boolean openPage,
    Set<PublicField> open,
    boolean referrals,
    @Nullable Place place,
    @Nullable Integer classYear,
    List<String> links,
    @Nullable String contact,
    boolean contactForMembers) {
  static final Listing NONE =
      new Listing(
          false,
          false,
          Set.of(PublicField.TOWN, PublicField.LANGUAGES),
          false,
          null,
          null,
          List.of(),
          null,
          false);

  /** The same with these fields only, and how to reach the member. */
  Listing only(Set<PublicField> fields) {
    return new Listing(
        listed,
        openPage,
        open,
        referrals && fields.contains(PublicField.REFERRALS),
        fields.contains(PublicField.TOWN) ? place : null,
        fields.contains(PublicField.YEAR) ? classYear : null,
        fields.contains(PublicField.LINKS) ? links : List.of(),
        contact,
        contactForMembers);
  }
}
