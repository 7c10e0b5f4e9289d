package org.consilium.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One mapping of the demo's YAML files. What is missing or of another type throws. */
record Entry(Map<?, ?> values) {

  /** The list of mappings that a file on the class path holds. */
  static List<Entry> read(String file) {
    try (InputStream in = Objects.requireNonNull(Entry.class.getResourceAsStream(file), file)) {
      List<?> list = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return list.stream().map(Entry::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry of(Object mapping) {
    return new Entry((Map<?, ?>) mapping);
  }

  String text(String key) {
    return Objects.requireNonNull(textOrNull(key), key);
  }

  @Nullable String textOrNull(String key) {
    return (String) values.get(key);
  }

  /** False when absent. */
  boolean flag(String key) {
    return Boolean.TRUE.equals(values.get(key));
  }

  @Nullable Integer numberOrNull(String key) {
    return (Integer) values.get(key);
  }

  Duration duration(String key) {
    return Duration.parse(text(key));
  }

  <E extends Enum<E>> E constant(Class<E> type, String key) {
    return Enum.valueOf(type, text(key));
  }

  <E extends Enum<E>> @Nullable E constantOrNull(Class<E> type, String key) {
    return values.get(key) == null ? null : constant(type, key);
  }

  /** Empty when absent. */
  List<String> texts(String key) {
    return list(key).stream().map(String.class::cast).toList();
  }

  /** Empty when absent. */
  List<Entry> entries(String key) {
    return list(key).stream().map(Entry::of).toList();
  }

  @Nullable Entry entryOrNull(String key) {
    return values.get(key) == null ? null : of(value(key));
  }

  /** A mapping of words to numbers, in its order; empty when absent. */
  Map<String, Integer> numbers(String key) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    if (values.get(key) != null) {
      ((Map<?, ?>) value(key))
          .forEach((word, number) -> numbers.put((String) word, (Integer) number));
    }
    return numbers;
  }

  /** A mapping of words to words, in its order; empty when absent. */
  Map<String, String> words(String key) {
    Map<String, String> words = new LinkedHashMap<>();
    if (values.get(key) != null) {
      ((Map<?, ?>) value(key)).forEach((word, said) -> words.put((String) word, (String) said));
    }
    return words;
  }

  List<?> list(String key) {
    return values.get(key) == null ? List.of() : (List<?>) value(key);
  }

  private Object value(String key) {
    return Objects.requireNonNull(values.get(key), key);
  }
}
