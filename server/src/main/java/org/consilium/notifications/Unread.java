package org.consilium.notifications;

import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.consilium.web.Badge;
import org.springframework.stereotype.Component;

/** The number beside 'Notifications': exact up to 99, then 'more'. */
@Component
class Unread implements Badge {
  private static final int MOST = 100;

  private final NotificationRows rows;
  private final Aliases aliases;

  Unread(NotificationRows rows, Aliases aliases) {
    this.rows = rows;
    this.aliases = aliases;
  }

  @Override
  public long unread(Actor viewer) {
    return viewer.signedIn() ? rows.unread(aliases.selves(viewer), MOST) : 0;
  }

  /**
   * The same for several at once.
   *
   * @param accounts the account of each number, an account's own and its aliases'
   * @return by account; one that has none is missing
   */
  Map<Long, Long> unread(Map<Long, Long> accounts) {
    return rows.unread(accounts, MOST);
  }
}
