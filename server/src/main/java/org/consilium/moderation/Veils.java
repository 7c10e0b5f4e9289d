package org.consilium.moderation;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.springframework.stereotype.Component;

/** Says of things that are hidden why, to whoever shows their empty place. */
@Component
public class Veils {
  private final MatterRows rows;

  Veils(MatterRows rows) {
    this.rows = rows;
  }

  /** By the number of the thing; asks nothing when there is none. */
  public Map<Long, Veil> of(Actor viewer, ContentRef.Kind kind, Collection<Long> hidden) {
    return hidden.isEmpty()
        ? Map.of()
        : rows.of(viewer, kind, hidden.toArray(Long[]::new)).stream()
            .collect(Collectors.toMap(matter -> matter.thing().id(), Veil::of));
  }
}
