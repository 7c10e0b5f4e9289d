package org.consilium.notifications;

/** What a notification tells, and how one hears of it unless one chose otherwise. */
public enum NotificationKind {
  /** A question asks for the member's specialty. */
  PAGED(Cadence.NOW, true, true),
  /** An answer came to one's own question. */
  ANSWERED(Cadence.NOW, true, true),
  /** An answer came to a question one follows. */
  FOLLOWED(Cadence.DAILY, false, true),
  /** A question was closed with its outcome. */
  CLOSED(Cadence.DAILY, false, true),
  /** Somebody wrote the member's handle. */
  MENTIONED(Cadence.NOW, true, true),
  /** The asker said thanks for an answer. */
  THANKED(Cadence.DAILY, false, true),
  /** A moderator put other words for a passage of one's own that could identify a patient. */
  REWORDED(Cadence.NOW, true, false),
  /** The consent to one's patient's pictures runs out within a month. */
  CONSENT_EXPIRING(Cadence.NOW, false, false),
  /** The consent to one's patient's pictures was withdrawn or ran out. */
  CONSENT_ENDED(Cadence.NOW, true, false),
  /** Two officers opened who stands behind one's alias. */
  OPENED(Cadence.NOW, false, false),
  /** A colleague asks to be in one's circle. */
  CIRCLE(Cadence.DAILY, false, false),
  /** All of one's own is ready to be taken along. */
  EXPORTED(Cadence.NOW, false, false),
  /** A question answers to a search that one has saved. */
  MATCHED(Cadence.DAILY, false, true),
  /** A publication that one cites was retracted, or doubts about it were published. */
  RETRACTED(Cadence.DAILY, false, false),
  /** A colleague warns that one's answer may harm, or replies to such a warning of one's own. */
  WARNED(Cadence.NOW, true, false),
  /** The outcome of a question was corrected. */
  CORRECTED(Cadence.DAILY, false, true),
  /** One's own question was answered some time ago and has no outcome yet. */
  CLOSURE_DUE(Cadence.DAILY, false, true),
  /** What one wrote was hidden for a look, or a moderator decided about it. */
  MODERATED(Cadence.NOW, true, false),
  /** A moderator decided about what one flagged. */
  FLAG_DECIDED(Cadence.DAILY, false, false);

  private final Cadence mail;
  private final boolean push;
  private final boolean talk;

  NotificationKind(Cadence mail, boolean push, boolean talk) {
    this.mail = mail;
    this.push = push;
    this.talk = talk;
  }

  Cadence mail() {
    return mail;
  }

  boolean push() {
    return push;
  }

  /** Whether it is talk in a thread, which one may mute; what touches a patient is not. */
  boolean talk() {
    return talk;
  }

  /** Whether whoever wants neither mail nor push of it is not told at all: it is no news. */
  boolean reminder() {
    return this == CLOSURE_DUE;
  }

  /** Whether a member chooses how to hear of it; that one's alias was opened is told to all. */
  boolean tuned() {
    return this != OPENED;
  }
}
