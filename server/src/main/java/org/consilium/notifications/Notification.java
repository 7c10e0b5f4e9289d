package org.consilium.notifications;

import java.time.Instant;
import org.consilium.foundation.ContentRef;

/**
 * One thing told to one member.
 *
 * @param path address on this installation that shows it
 */
record Notification(
    long id, NotificationKind kind, ContentRef subject, String path, Instant at, boolean unread) {}
