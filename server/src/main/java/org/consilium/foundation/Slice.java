package org.consilium.foundation;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list paged by key.
 *
 * @param next the key to ask the following page with, or null when this is the last
 */
public record Slice<T>(List<T> items, @Nullable String next) {

  /** Cuts {@code rows}, read with one row more than {@code size}, into a page and its next key. */
  public static <T> Slice<T> of(List<T> rows, int size, Function<T, String> key) {
    if (rows.size() <= size) {
      return new Slice<>(List.copyOf(rows), null);
    }
    List<T> items = List.copyOf(rows.subList(0, size));
    return new Slice<>(items, key.apply(items.getLast()));
  }

  public <R> Slice<R> map(Function<T, R> change) {
    return new Slice<>(items.stream().map(change).toList(), next);
  }
}
