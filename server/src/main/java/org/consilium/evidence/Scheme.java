package org.consilium.evidence;

/** What kind of reference somebody gave. */
public enum Scheme {
  /** A number of PubMed, one to eight digits. */
  PMID,
  /** ISO 26324, {@code 10.prefix/suffix}. */
  DOI,
  /** A guideline, by the number of a register or the address of a body that issues them. */
  GUIDELINE,
  /** A medicine: a substance, an ATC code, a French CIS or CIP code. */
  DRUG,
  /** A page on the web. */
  WEB,
  /** Anything else, such as a book. */
  TEXT;

  /** Whether a catalogue can be asked what it is. */
  boolean catalogued() {
    return this == PMID || this == DOI;
  }
}
