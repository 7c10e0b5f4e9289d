package org.consilium.cases;

/** What an outcome rests on. */
public enum Established {
  HISTOLOGY,
  IMAGING,
  /** Laboratory tests, microbiology included. */
  LABORATORY,
  GENETICS,
  /** What a specialist said who saw the patient. */
  SPECIALIST,
  COURSE,
  /** How the patient responded to a treatment. */
  TREATMENT,
  OTHER
}
