package org.consilium.verification;

/** What a register says of a number today. Only ACTIVE lets somebody in. */
public enum RegisterState {
  ACTIVE,
  /** Retired, deactivated, or gone elsewhere. */
  LEFT,
  STRUCK_OFF,
  DECEASED,
  /** Named by an earlier file and by the last one no more. */
  GONE
}
