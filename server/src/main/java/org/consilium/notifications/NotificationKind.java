package org.consilium.notifications;

/** What a notification tells. */
public enum NotificationKind {
  /** A question asks for the member's specialty. */
  PAGED,
  /** An answer came to one's own question. */
  ANSWERED,
  /** An answer came to a question one follows. */
  FOLLOWED,
  /** A question was closed with its outcome. */
  CLOSED,
  /** Somebody wrote the member's handle. */
  MENTIONED,
  /** The asker said thanks for an answer. */
  THANKED,
  /** A moderator put other words for a passage of one's own that could identify a patient. */
  REWORDED,
  /** The consent to one's patient's pictures runs out within a month. */
  CONSENT_EXPIRING,
  /** The consent to one's patient's pictures was withdrawn or ran out. */
  CONSENT_ENDED,
  /** Two officers opened who stands behind one's alias. */
  OPENED,
  /** A colleague asks to be in one's circle. */
  CIRCLE,
  /** All of one's own is ready to be taken along. */
  EXPORTED
}
