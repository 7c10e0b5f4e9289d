package org.consilium.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member adds for the directory.
 *
 * @param listed whether colleagues find the member in it
 * @param openPage whether a page shows to everybody, members or not
 * @param referrals whether colleagues may refer patients
 * @param classYear of the doctorate
 * @param links addresses of own sites, https
 * @param contact how to reach the member, in their words
 * @param contactForMembers whether every member sees it, or the circle only
 */
public record Listing(
    boolean listed,
    boolean openPage,
    boolean referrals,
    @Nullable Place place,
    @Nullable Integer classYear,
    List<String> links,
    @Nullable String contact,
    boolean contactForMembers) {
  static final Listing NONE = new Listing(false, false, false, null, null, List.of(), null, false);

  /** What shows of somebody who is not in the directory: how to reach them, to whom they said. */
  Listing unlisted() {
    return new Listing(false, false, false, null, null, List.of(), contact, contactForMembers);
  }
}
