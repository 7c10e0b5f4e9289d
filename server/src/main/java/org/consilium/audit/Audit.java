package org.consilium.audit;

import java.util.Collection;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes audit entries. Refuses to run outside the transaction of the write it tells. */
@Component
public class Audit {
  private final AuditRows rows;

  Audit(AuditRows rows) {
    this.rows = rows;
  }

  /**
   * @param act noun and verb, such as {@code case.publish}
   * @param objectKind noun of the thing acted on, such as {@code case}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Actor actor, String act, String objectKind, long objectId) {
    record(actor, act, objectKind, objectId, null);
  }

  /**
   * @param reason the words of an officer who decides; never content, never a patient's words
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(
      Actor actor, String act, String objectKind, long objectId, @Nullable String reason) {
    rows.insert(actor.signedIn() ? actor.id() : null, act, objectKind, objectId, reason);
  }

  /** The same of several things, of each once a day: for what is looked at again and again. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordDaily(Actor actor, String act, String objectKind, Collection<Long> objectIds) {
    rows.oneAtATime(actor.id(), act);
    rows.insertDaily(actor.id(), act, objectKind, objectIds);
  }
}
