package org.consilium.notifications;

import java.util.Set;

/** Who has a page of this node open at this moment. */
public interface Here {
  /** Their accounts. */
  Set<Long> accounts();
}
