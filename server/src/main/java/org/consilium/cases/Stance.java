package org.consilium.cases;

/** How a colleague stands to an option. */
public enum Stance {
  PROPOSES,
  AGREES,
  RESERVES,
  /** With a reason. */
  DISAGREES;

  boolean endorses() {
    return this == PROPOSES || this == AGREES;
  }
}
