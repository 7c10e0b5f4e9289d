package org.consilium.web;

import org.consilium.foundation.Actor;

/** Counts what waits unread for a person; shown beside 'Notifications' on every page. */
public interface Badge {
  long unread(Actor viewer);
}
