package org.consilium.accounts;

import java.time.Instant;
import java.util.List;
import org.consilium.foundation.Actor;

/** Who looked, by their office, at what is kept closed about a member; told by each room. */
public interface Looks {
  List<Look> at(Actor member);

  /** A look: whose office it was and at what go together. */
  record Look(Instant at, Kind kind) {}

  enum Kind {
    /** A moderator read a passage that the member kept. */
    KEPT_PASSAGE,
    /** An operator opened what a patient of the member's had signed. */
    SIGNATURE,
    /** A verifier looked at a document of the member's. */
    DOCUMENT
  }
}
