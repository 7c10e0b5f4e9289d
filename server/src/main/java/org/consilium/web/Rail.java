package org.consilium.web;

import java.util.List;
import org.consilium.foundation.Actor;

/** Links a room puts in the left rail on a wide screen. */
public interface Rail {
  List<Link> links(Actor viewer);

  /** A label already in the viewer's language, and an address of ours. */
  record Link(String label, String path) {}
}
