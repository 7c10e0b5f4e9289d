package org.consilium.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/** How long things took. */
final class Times {
  private final long[] nanos;

  private Times(long[] nanos) {
    this.nanos = nanos;
    Arrays.sort(nanos);
  }

  /**
   * @param nanos in any order
   */
  static Times of(LongStream nanos) {
    return new Times(nanos.toArray());
  }

  static Times of(Collection<Long> nanos) {
    return of(nanos.stream().mapToLong(Long::longValue));
  }

  int count() {
    return nanos.length;
  }

  /**
   * The time that so large a share of them took at most, by nearest rank.
   *
   * @param share such as 0.99
   * @return milliseconds; not a number when there are none
   */
  double quantile(double share) {
    if (nanos.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * nanos.length);
    return nanos[Math.max(0, Math.min(nanos.length, rank) - 1)] / 1e6;
  }
}
