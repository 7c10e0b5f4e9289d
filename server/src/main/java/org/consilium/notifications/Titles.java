package org.consilium.notifications;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.springframework.stereotype.Component;

/** The titles of what notifications are about, for the eyes of one viewer. */
@Component
class Titles {
  private final List<Subjects> rooms;

  Titles(List<Subjects> rooms) {
    this.rooms = rooms;
  }

  /** Asks each room once; what the viewer may not see has no entry. */
  Map<ContentRef, String> of(Actor viewer, Collection<ContentRef> subjects) {
    Map<ContentRef, String> titles = new HashMap<>();
    for (Subjects room : rooms) {
      List<Long> ids =
          subjects.stream()
              .filter(subject -> subject.kind() == room.kind())
              .map(ContentRef::id)
              .distinct()
              .toList();
      if (!ids.isEmpty()) {
        room.titles(viewer, ids)
            .forEach((id, title) -> titles.put(new ContentRef(room.kind(), id), title));
      }
    }
    return titles;
  }
}
