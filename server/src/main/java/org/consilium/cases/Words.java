package org.consilium.cases;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a form sends, without trusting it. */
final class Words {
  private Words() {}

  /** The constant of that name, or null for anything else. */
  static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
    return find(type, name).orElse(null);
  }

  static <E extends Enum<E>> E constant(Class<E> type, @Nullable String name, E otherwise) {
    return find(type, name).orElse(otherwise);
  }

  private static <E extends Enum<E>> Optional<E> find(Class<E> type, @Nullable String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst();
  }

  /** Stripped text without control characters; empty for null. */
  static String clean(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\n\t]]", "").strip();
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
