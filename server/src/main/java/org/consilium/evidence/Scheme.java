package org.consilium.evidence;

/** What kind of reference somebody gave. */
public enum Scheme {
  /** A number of PubMed, one to eight digits. */
  PMID,
  /** ISO 26324, {@code 10.prefix/suffix}. */
  DOI,
  /** A page on the web. */
  WEB,
  /** Anything else: a guideline, a drug, a book. */
  TEXT;

  /** Whether a catalogue can be asked what it is. */
  boolean catalogued() {
    return this == PMID || this == DOI;
  }
}
