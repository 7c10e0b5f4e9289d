package org.consilium.notifications;

import java.util.Collection;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;

/** Names the things notifications are about. Supplied by the room that owns them. */
public interface Subjects {
  ContentRef.Kind kind();

  /**
   * One line for each of {@code ids} that is open to the viewer, in one statement. What is not open
   * or not there is left out.
   */
  Map<Long, String> titles(Actor viewer, Collection<Long> ids);
}
