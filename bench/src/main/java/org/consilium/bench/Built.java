package org.consilium.bench;

import java.io.IOException;
import java.time.Duration;

/** Waits for the index of the search, made anew after an installation was filled. */
final class Built {
  private static final Duration WITHIN = Duration.ofHours(3);
  private static final String FINDS = "/search?q=douleur";

  private Built() {}

  /** Returns when a search finds what was filled in and the index is on the disk. */
  static void await(int port, Members.Member member) throws IOException, InterruptedException {
    long end = System.nanoTime() + WITHIN.toNanos();
    try (Wire wire = new Wire(port)) {
      while (!wire.read(FINDS, member.session()).body().contains("href=\"/cases/")) {
        if (System.nanoTime() > end) {
          throw new IOException("the index of the search is not there");
        }
        Thread.sleep(Duration.ofSeconds(1));
      }
    }
    // What the search finds by then is on the disk some seconds later.
    Thread.sleep(Duration.ofSeconds(12));
  }
}
