package org.consilium.notifications;

import java.time.Instant;
import org.consilium.foundation.ContentRef;

/**
 * One thing told to one member.
 *
 * @param path address on this installation that shows it
 * @param mail by which list a mail tells of it
 * @param muted whether the member has muted what it is about
 */
record Notification(
    long id,
    NotificationKind kind,
    ContentRef subject,
    String path,
    Instant at,
    boolean unread,
    Cadence mail,
    boolean muted) {

  /** Whether it is still to be told by mail or push. */
  boolean waits() {
    return unread && !(muted && kind.talk());
  }
}
