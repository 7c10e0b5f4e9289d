package org.consilium.deid.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of PS3.6 and their value representations. */
final class Dictionary {

  private static final Map<Integer, Vr> VRS = load();

  private Dictionary() {}

  static Optional<Vr> vr(int tag) {
    return Optional.ofNullable(VRS.get(tag));
  }

  /** The lines of a resource beside this class, those begun with # apart. */
  static List<String> lines(String resource) {
    try (InputStream stream = Dictionary.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Integer, Vr> load() {
    Map<Integer, Vr> result = new HashMap<>();
    for (String line : lines("dictionary.txt")) {
      List<String> words = List.of(line.split(" ", -1));
      Vr vr = Vr.valueOf(words.getFirst());
      words.stream().skip(1).forEach(tag -> result.put(Integer.parseUnsignedInt(tag, 16), vr));
    }
    return Map.copyOf(result);
  }
}
