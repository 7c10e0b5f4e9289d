package org.consilium.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Our own vocabulary: files by field of medicine, one concept a line, in columns divided by tabs:
 * French, English, German, and the key of what it is a kind of where that helps. Labels are divided
 * by semicolons, the preferred one first; a label of two concepts bears a question mark in both.
 * The key of a concept is its first English label in small letters with hyphens. A line {@code
 * @kind-of KEY} says it for the lines below, {@code @kind-of} alone ends that; {@code #} begins a
 * comment.
 */
final class ConceptFile {
  static final List<String> FILES =
      List.of(
          "general",
          "cardiology",
          "pneumology",
          "gastroenterology",
          "nephrology",
          "endocrinology",
          "neurology",
          "psychiatry",
          "dermatology",
          "rheumatology",
          "infectiology",
          "haematology",
          "gynaecology",
          "paediatrics",
          "eyes-and-ears",
          "surgery",
          "tests",
          "drugs");

  private ConceptFile() {}

  /** All files, as they stand in the program. */
  static List<Concept> all() {
    return FILES.stream().flatMap(name -> read(name).stream()).toList();
  }

  static List<Concept> read(String name) {
    List<Concept> concepts = new ArrayList<>();
    String kindOf = null;
    for (String line : lines(name)) {
      if (line.startsWith("@kind-of")) {
        String key = line.substring("@kind-of".length()).strip();
        kindOf = key.isEmpty() ? null : key;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        concepts.add(concept(name, line, kindOf));
      }
    }
    return concepts;
  }

  private static Concept concept(String file, String line, @Nullable String kindOf) {
    String[] columns = line.split("\t", -1);
    if (columns.length < 3 || columns.length > 4) {
      throw new IllegalStateException(file + " has a line of " + columns.length + " columns");
    }
    String key = key(labels(columns[1]).getFirst());
    String broader = columns.length == 4 && !columns[3].isBlank() ? columns[3].strip() : kindOf;
    return new Concept(
        key,
        Map.of("fr", labels(columns[0]), "en", labels(columns[1]), "de", labels(columns[2])),
        key.equals(broader) ? null : broader);
  }

  private static List<String> labels(String column) {
    return Stream.of(column.split(";", -1))
        .map(String::strip)
        .filter(label -> !label.isEmpty())
        .toList();
  }

  static String key(String label) {
    return Words.of(Concept.bare(label)).stream()
        .map(Word::letters)
        .collect(Collectors.joining("-"))
        .toLowerCase(Locale.ROOT);
  }

  private static List<String> lines(String name) {
    String path = "/search/vocabulary/" + name + ".tsv";
    try (BufferedReader file =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ConceptFile.class.getResourceAsStream(path), path),
                StandardCharsets.UTF_8))) {
      return file.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
