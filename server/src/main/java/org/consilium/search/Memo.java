package org.consilium.search;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What was made of words before: texts are mostly made of the same ones. For one thread. */
final class Memo<T> {
  private static final int MOST = 10_000;

  private final Map<String, T> known = new HashMap<>();
  private final Function<String, T> make;

  Memo(Function<String, T> make) {
    this.make = make;
  }

  T of(String word) {
    T made = known.get(word);
    if (made == null) {
      made = make.apply(word);
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(word, made);
    }
    return made;
  }
}
