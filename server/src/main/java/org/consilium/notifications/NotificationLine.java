package org.consilium.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification as a page shows it.
 *
 * @param words message key of its kind
 * @param title one line naming the subject, or null when it is not open to the viewer any more
 * @param path address of what it tells; a link only where there is a title
 */
public record NotificationLine(
    long id, String words, @Nullable String title, String path, Instant at, boolean unread) {

  static NotificationLine of(Notification told, @Nullable String title) {
    return new NotificationLine(
        told.id(),
        "notifications.kind." + told.kind(),
        title,
        told.path(),
        told.at(),
        told.unread());
  }
}
