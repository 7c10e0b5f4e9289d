package org.consilium.paging;

import java.time.Instant;

/**
 * A colleague's duty for a specialty.
 *
 * @param name as the colleague shows
 * @param holds whether the colleague is a verified member of the specialty still; who is not, is
 *     not paged
 */
public record Duty(
    long id, int specialty, String handle, String name, Instant from, Instant to, boolean holds) {

  public boolean now() {
    Instant now = Instant.now();
    return holds && !from.isAfter(now) && to.isAfter(now);
  }
}
