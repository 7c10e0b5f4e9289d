package org.consilium.notifications;

/** How soon a mail tells of something; each but the last is a list one may leave. */
public enum Cadence {
  /** After the member's own delay, while it is unread. */
  NOW,
  /** With the next digest of the hour. */
  HOURLY,
  /** With the next digest of the day, at the member's hour. */
  DAILY,
  /** With the next digest of the week, on the member's day. */
  WEEKLY,
  NONE
}
