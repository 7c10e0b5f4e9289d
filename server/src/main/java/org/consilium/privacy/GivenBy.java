package org.consilium.privacy;

/** Who agreed. Never a name. */
public enum GivenBy {
  PATIENT,
  /** Holder of parental authority over a minor. */
  PARENT,
  /** Appointed by a court for a protected adult or a minor. */
  GUARDIAN,
  /** Named beforehand by the patient, who cannot decide any more. */
  PROXY,
  /** Of a patient who died or cannot decide, where nobody was named. */
  RELATIVE
}
