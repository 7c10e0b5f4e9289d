package org.consilium.privacy;

import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What authors kept against the engine's advice, for moderators to look at. */
@Component
class KeptPassages {
  private static final int PAGE = 30;

  private final KeptRows rows;
  private final Audit audit;

  KeptPassages(KeptRows rows, Audit audit) {
    this.rows = rows;
    this.audit = audit;
  }

  Slice<KeptPassage> unseen(long before) {
    return Slice.of(rows.unseen(before, PAGE + 1), PAGE, passage -> Long.toString(passage.id()));
  }

  /** A moderator has looked at it and lets it stand. */
  @Transactional
  public void see(Actor actor, long id) {
    if (!rows.see(actor, id)) {
      throw Refusal.notFound();
    }
    audit.record(actor, "privacy.see", "kept_passage", id);
  }
}
