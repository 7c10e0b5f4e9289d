package org.consilium.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.jspecify.annotations.Nullable;

/**
 * One person's account.
 *
 * @param mailOpens whether a link sent to the address signs in: not before one was opened from
 *     inside by who joined through a provider, since nobody has shown yet that the mailbox is
 *     theirs
 * @param showsName whether the name shows to other members; the pseudonym otherwise
 * @param specialties codes of what the person is qualified in, the main one first
 * @param country ISO 3166-1 alpha-2
 * @param languages ISO 639-1 codes of the languages the person works in
 * @param language language of the interface
 * @param mailAfterMinutes how long a notification may wait unread before a mail tells of it; null
 *     for never
 * @param interests whom the person has ties with, as declared
 * @param interestsOn when last declared, or null for never
 * @param joinedAt when the account was opened
 * @param charter the version of the charter that was accepted last
 * @param leavingAt when the account is erased unless its owner comes back; null for who stays
 * @param practice what the profession may do here besides reading, once verified
 */
public record Account(
    long id,
    String email,
    boolean mailOpens,
    String givenName,
    String familyName,
    @Nullable String pseudonym,
    boolean showsName,
    String handle,
    Profession profession,
    @Nullable String registerNumber,
    List<String> specialties,
    String country,
    @Nullable String place,
    List<String> languages,
    Locale language,
    ZoneId zone,
    @Nullable String bio,
    Verification verification,
    @Nullable LocalDate verifiedOn,
    @Nullable Integer mailAfterMinutes,
    Set<String> roles,
    List<String> interests,
    @Nullable LocalDate interestsOn,
    Instant joinedAt,
    int charter,
    @Nullable Instant leavingAt,
    Set<Standing> practice) {

  public String displayName() {
    return showsName || pseudonym == null ? civilName() : pseudonym;
  }

  /** Whether others see a pseudonym. */
  public boolean hidden() {
    return !showsName && pseudonym != null;
  }

  public boolean verified() {
    return verification == Verification.VERIFIED;
  }

  /** Given and family name, whatever shows: for the person and for those who verify. */
  public String civilName() {
    return givenName + " " + familyName;
  }

  public boolean has(Standing role) {
    return roles.contains(role.name());
  }

  /** Who this person is to the network while the offices rest that they hold. */
  Actor withoutRoles() {
    Set<Standing> standings = EnumSet.copyOf(actor().standings());
    roles.forEach(role -> standings.remove(Standing.valueOf(role)));
    return new Actor(id, handle, standings, language, zone);
  }

  /** Who this person is to the network, now. */
  public Actor actor() {
    Set<Standing> standings = EnumSet.of(Standing.ANYONE, Standing.ACCOUNT);
    if (verified()) {
      standings.add(Standing.READER);
      standings.addAll(practice);
      roles.forEach(role -> standings.add(Standing.valueOf(role)));
    }
    return new Actor(id, handle, standings, language, zone);
  }
}
