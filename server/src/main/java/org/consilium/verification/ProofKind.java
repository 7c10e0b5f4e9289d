package org.consilium.verification;

import java.sql.Array;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

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

  /** Those named in an array of the database. */
  static Set<ProofKind> of(Array names) throws SQLException {
    Set<ProofKind> kinds = EnumSet.noneOf(ProofKind.class);
    for (String name : (String[]) names.getArray()) {
      kinds.add(valueOf(name));
    }
    return kinds;
  }
}
