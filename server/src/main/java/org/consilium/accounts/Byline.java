package org.consilium.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as shown beside what they wrote: the name, the pseudonym or the alias of one thread, by
 * their choice; profession, main specialty, country, the time of verification and declared
 * interests always.
 *
 * @param handle leads to the person's page; empty for an alias and for who left
 * @param name empty for who left
 * @param specialty code of the main specialty, or null
 * @param interests whom the person has ties with, as declared
 * @param verified month and year of the verification, such as 03/2025; for an alias at most the
 *     year; null where that would tell who it is
 */
public record Byline(
    long id,
    String handle,
    String name,
    Profession profession,
    @Nullable String specialty,
    String country,
    @Nullable String place,
    @Nullable String verified,
    List<String> interests) {

  public Byline(
      long id,
      String handle,
      String name,
      Profession profession,
      @Nullable String specialty,
      String country,
      @Nullable String place) {
    this(id, handle, name, profession, specialty, country, place, null, List.of());
  }

  /** Whether a page tells more of this person. */
  public boolean linked() {
    return !handle.isEmpty();
  }

  /** Whether the person left the network. */
  public boolean former() {
    return name.isEmpty();
  }
}
