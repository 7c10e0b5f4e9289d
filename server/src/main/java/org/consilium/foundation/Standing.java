package org.consilium.foundation;

/** What a person may be to the network. An account holds several; none is implied by another. */
public enum Standing {
  /** Everybody, signed in or not. */
  ANYONE,
  /** Signed in, whatever the verification says. */
  ACCOUNT,
  /** Verified: may read members' content. */
  READER,
  /** Verified and let ask: in practice, or in training where the operator allows it. */
  ASKER,
  /**
   * Verified and let answer, vote and vouch: in practice, and interns where the operator allows.
   */
  MEMBER,
  /** Appointed to keep order; sees every audience. */
  MODERATOR,
  /** Appointed to read proofs and decide who is let in. */
  VERIFIER,
  /** Appointed to run the installation and appoint the others. */
  ADMINISTRATOR,
  /** Named with another to open, together and with a reason, who stands behind an alias. */
  OFFICER
}
