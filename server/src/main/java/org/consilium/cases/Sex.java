package org.consilium.cases;

/** Sex of the patient as far as it matters to the question. */
public enum Sex {
  FEMALE,
  MALE,
  OTHER
}
