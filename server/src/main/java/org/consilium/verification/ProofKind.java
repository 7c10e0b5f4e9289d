package org.consilium.verification;

/** What may speak for a person. */
public enum ProofKind {
  /** A state's own sign-in with two factors: verifies alone. */
  DECISIVE,
  /** An institution's sign-in. */
  PROVIDER,
  /** The register names that person under that number. */
  REGISTER,
  /** A document that a verifier read. */
  DOCUMENT,
  /** A link sent to a professional mailbox was opened. */
  MAILBOX,
  /** Two verified members know the person. */
  VOUCHERS;

  /** Whether it says who somebody is; the others say that it is this person. */
  boolean identity() {
    return this == PROVIDER || this == REGISTER;
  }
}
