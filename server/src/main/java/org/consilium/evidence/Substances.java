package org.consilium.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Medicinal substances by their names in three languages, well-known brands and ATC codes, as
 * {@code evidence/substances.tsv} lists them. Unlike a concept of the search, which may hold
 * neighbours together, a line here is exactly one substance, or one fixed combination.
 */
public final class Substances {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Map<String, Substance> BY_NAME = new HashMap<>();
  private static final Map<String, Substance> BY_CODE = new HashMap<>();

  static {
    lines().filter(line -> !line.startsWith("#")).forEach(Substances::add);
  }

  private Substances() {}

  /**
   * @param codes of the ATC classification, the usual one first
   * @param names by language
   */
  public record Substance(List<String> codes, Map<String, String> names) {
    public String atc() {
      return codes.getFirst();
    }

    String name(String language) {
      return Objects.requireNonNull(names.getOrDefault(language, names.get("en")));
    }
  }

  /** The one substance that the whole of a text names, by itself or by a brand. */
  public static Optional<Substance> find(String text) {
    return Optional.ofNullable(BY_NAME.get(letters(text)));
  }

  static Optional<Substance> byCode(String atc) {
    return Optional.ofNullable(BY_CODE.get(atc));
  }

  private static void add(String line) {
    String[] columns = line.split("\t", -1);
    Substance substance =
        new Substance(
            List.of(columns[0].split(" ")),
            Map.of(
                "fr", names(columns[1]).getFirst(),
                "en", names(columns[2]).getFirst(),
                "de", names(columns[3]).getFirst()));
    substance.codes().forEach(code -> BY_CODE.put(code, substance));
    for (int column = 1; column < columns.length; column++) {
      names(columns[column]).forEach(name -> BY_NAME.put(letters(name), substance));
    }
  }

  private static List<String> names(String column) {
    return Stream.of(column.split(";")).map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  private static String letters(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  private static Stream<String> lines() {
    try (InputStream file =
        Objects.requireNonNull(Substances.class.getResourceAsStream("/evidence/substances.tsv"))) {
      return new String(file.readAllBytes(), UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
