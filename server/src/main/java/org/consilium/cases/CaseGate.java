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
  private final Office office;

  CaseGate(CaseRows rows, Office office) {
    this.rows = rows;
    this.office = office;
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
    Map<Long, String> titles = rows.titles(viewer, ids);
    office.showed(viewer, titles.keySet());
    return titles;
  }
}
