package org.consilium.directory;

import java.time.Instant;
import java.util.List;
import org.consilium.foundation.Actor;

/** What a member did lately, as far as a viewer may see it; supplied by the rooms of content. */
public interface Activity {
  List<Item> recent(Actor viewer, long accountId);

  /**
   * @param title first words of what was written
   * @param path where it stands
   */
  record Item(String title, String path, Instant at) {}
}
