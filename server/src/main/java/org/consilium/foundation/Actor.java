package org.consilium.foundation;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Who does it: the first argument of every write, and the viewer of every read.
 *
 * @param id the account, or 0 for nobody signed in
 * @param handle how the account is addressed in links and mentions; empty for nobody
 * @param standings what this person may be to the network
 * @param language language of the interface: fr, en or de
 * @param zone where the person's clock stands
 */
public record Actor(long id, String handle, Set<Standing> standings, Locale language, ZoneId zone) {

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
