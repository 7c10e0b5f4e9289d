package org.consilium.cases;

/** What a question asks for. */
public enum Kind {
  DIAGNOSIS,
  TREATMENT,
  DOSAGE,
  ADMINISTRATIVE,
  LITERATURE,
  POLL
}
