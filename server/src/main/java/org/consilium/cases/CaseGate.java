package org.consilium.cases;

import java.util.Collection;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.consilium.notifications.Subjects;
import org.springframework.stereotype.Component;

/** Says to the rooms below which cases a viewer may see, and what they are called. */
@Component
class CaseGate implements ContentGate, Subjects {
  private final CaseRows rows;

  CaseGate(CaseRows rows) {
    this.rows = rows;
  }

  @Override
  public ContentRef.Kind kind() {
    return ContentRef.Kind.CASE;
  }

  @Override
  public boolean visible(Actor viewer, long id) {
    return rows.visible(viewer, id);
  }

  @Override
  public Map<Long, String> titles(Actor viewer, Collection<Long> ids) {
    return rows.titles(viewer, ids);
  }
}
