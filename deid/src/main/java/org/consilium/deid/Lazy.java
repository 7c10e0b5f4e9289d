package org.consilium.deid;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A value made when it is first asked for. What failed is tried anew the next time. */
final class Lazy<T> {

  private final Callable<T> source;
  private volatile @Nullable T value;

  Lazy(Callable<T> source) {
    this.source = source;
  }

  T get() {
    T made = value;
    return made == null ? make() : made;
  }

  private synchronized T make() {
    T made = value;
    if (made != null) {
      return made;
    }
    try {
      made = source.call();
    } catch (Exception e) {
      throw new IllegalStateException("a part of the engine does not load", e);
    }
    value = made;
    return made;
  }
}
