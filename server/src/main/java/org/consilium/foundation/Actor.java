package org.consilium.foundation;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Who does it: the first argument of every write, and the viewer of every read.
 *
 * @param id the number that what is done bears: the account, an alias, or 0 for nobody signed in
 * @param handle how the account is addressed in links and mentions; empty for nobody
 * @param standings what this person may be to the network
 * @param language language of the interface: fr, en or de
 * @param zone where the person's clock stands
 * @param account the account that acts: the same as {@code id}, except for who acts under an alias.
 *     For what is one's own and private (drafts, limits); never written beside an alias
 */
public record Actor(
    long id, String handle, Set<Standing> standings, Locale language, ZoneId zone, long account) {

  public Actor(long id, String handle, Set<Standing> standings, Locale language, ZoneId zone) {
    this(id, handle, standings, language, zone, id);
  }

  /** The same person under an alias: what is written from now on bears the alias's number. */
  public Actor under(long alias) {
    return new Actor(alias, "", standings, language, zone, account);
  }

  public static Actor nobody(Locale language) {
    return new Actor(0, "", EnumSet.of(Standing.ANYONE), language, ZoneId.of("Europe/Paris"));
  }

  public boolean is(Standing standing) {
    return standings.contains(standing);
  }

  public boolean signedIn() {
    return id != 0;
  }
}
