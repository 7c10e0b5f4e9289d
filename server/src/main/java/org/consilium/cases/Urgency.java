package org.consilium.cases;

/** How soon the asker needs an answer. Never an emergency: those have a number to call. */
public enum Urgency {
  ROUTINE,
  TODAY,
  NOW;

  /** Whether a reader is told: what is closed presses nobody. */
  public boolean presses(State state) {
    return this != ROUTINE && state != State.CLOSED;
  }
}
