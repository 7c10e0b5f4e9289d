package org.consilium.moderation;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;

/** A kind of thing that may be flagged. Supplied by the room that owns it. */
public interface Flaggable {
  ContentRef.Kind kind();

  /** Empty for what is not open to the viewer, was taken back or is not there. */
  Optional<Flagged> find(Actor viewer, long id);

  /** Of these things, those that stand in a quarrel of the viewer's own with somebody. */
  Set<Long> concerning(Actor viewer, Collection<Long> ids);

  /** For a moderator, who has read it from now on; empty for what is not there. */
  Optional<Context> context(Actor moderator, long id);

  /** Has whatever else changes in the thread wait until the caller's transaction ends. */
  void hold(long caseId);

  /** Leaves it to its author and the moderators, or gives it back to all, in the transaction. */
  void conceal(Actor actor, long id, boolean hidden);

  /** Folds it away as humour, or unfolds it, in the transaction; only answers can be. */
  void fold(Actor actor, long id, boolean folded);

  /** Notes beside it that its author declared interests after a question; only answers. */
  void declared(long id);
}
