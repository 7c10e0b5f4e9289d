package org.consilium.notifications;

/** What a notification tells. */
public enum NotificationKind {
  /** A question asks for the member's specialty. */
  PAGED,
  /** An answer came. */
  ANSWERED,
  /** A question was closed with its outcome. */
  CLOSED,
  /** Somebody wrote the member's handle. */
  MENTIONED,
  /** The asker said thanks for an answer. */
  THANKED
}
