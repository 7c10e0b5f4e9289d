package org.consilium.notifications;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many pushes are on their way to each service. One that is slow fills its own lane and no
 * other.
 */
final class Lanes {
  private final int width;
  private final Map<String, Integer> underWay = new HashMap<>();

  /**
   * @param width from how many on a lane counts as full
   */
  Lanes(int width) {
    this.width = width;
  }

  /** Services to which nothing more goes now. */
  synchronized List<String> full() {
    return underWay.entrySet().stream()
        .filter(lane -> lane.getValue() >= width)
        .map(Map.Entry::getKey)
        .toList();
  }

  synchronized void enter(String service) {
    underWay.merge(service, 1, Integer::sum);
  }

  /** Whether the lane is half empty again, so that it is worth looking for more. */
  synchronized boolean leave(String service) {
    Integer left = underWay.computeIfPresent(service, (any, many) -> many == 1 ? null : many - 1);
    notifyAll();
    return left != null && left == width / 2;
  }

  /** Waits until nothing is on its way, or so long. */
  synchronized void awaitEmpty(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    long left = longest.toMillis();
    while (!underWay.isEmpty() && left > 0) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
  }
}
