package org.consilium.cases;

/** What a question asks for. */
public enum Kind {
  DIAGNOSIS,
  TREATMENT,
  DOSAGE,
  ADMINISTRATIVE,
  LITERATURE,
  POLL;

  /**
   * Whether answers propose options, which colleagues then agree with or not; see {@link Option}.
   */
  public boolean hasOptions() {
    return this == TREATMENT || this == DOSAGE;
  }
}
