package org.consilium.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Human Phenotype Ontology: {@code hp.obo} (OBO 1.2 or 1.4: {@code [Term]}, {@code id},
 * {@code name}, exact synonyms) and Babelon tables of translations, such as {@code
 * hp-fr.babelon.tsv}, by the names of their columns.
 */
final class Hpo {
  private static final Pattern SYNONYM = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\" EXACT\\b.*");

  private Hpo() {}

  static void read(Path file, Consumer<Terminology.Entry> entries, Consumer<String> version)
      throws IOException {
    try (WholeLines lines = WholeLines.of(file)) {
      String first = lines.next();
      if (first != null && first.startsWith("format-version:")) {
        obo(lines, entries, version);
      } else if (first != null && first.contains("translation_value")) {
        babelon(Arrays.asList(first.split("\t", -1)), lines, entries);
      } else {
        throw new IOException("neither OBO nor Babelon");
      }
    }
  }

  private static void obo(
      WholeLines lines, Consumer<Terminology.Entry> entries, Consumer<String> version)
      throws IOException {
    String id = "";
    List<String> labels = new ArrayList<>();
    boolean term = false;
    boolean obsolete = false;
    for (String line = ""; line != null; line = lines.next()) {
      if (line.startsWith("data-version:")) {
        version.accept(line.substring("data-version:".length()).strip());
      } else if (line.startsWith("[")) {
        finish(term && !obsolete, id, labels, entries, lines);
        term = line.equals("[Term]");
        obsolete = false;
        id = "";
        labels = new ArrayList<>();
      } else if (line.startsWith("id: ")) {
        id = line.substring(4).strip();
      } else if (line.startsWith("name: ")) {
        labels.addFirst(line.substring(6).strip());
      } else if (line.startsWith("synonym: ")) {
        Matcher synonym = SYNONYM.matcher(line.substring(9));
        if (synonym.matches()) {
          labels.add(synonym.group(1).replaceAll("\\\\(.)", "$1"));
        }
      } else if (line.equals("is_obsolete: true")) {
        obsolete = true;
      }
    }
    finish(term && !obsolete, id, labels, entries, lines);
  }

  private static void finish(
      boolean wanted,
      String id,
      List<String> labels,
      Consumer<Terminology.Entry> entries,
      WholeLines lines)
      throws IOException {
    if (wanted && (id.isEmpty() || labels.isEmpty())) {
      throw lines.broken("ends a term without its name");
    }
    if (wanted && id.startsWith("HP:") && !labels.isEmpty()) {
      entries.accept(new Terminology.Entry(id, "en", List.copyOf(labels)));
    }
  }

  private static void babelon(
      List<String> columns, WholeLines lines, Consumer<Terminology.Entry> entries)
      throws IOException {
    int id = columns.indexOf("subject_id");
    int language = columns.indexOf("translation_language");
    int value = columns.indexOf("translation_value");
    int predicate = columns.indexOf("predicate_id");
    if (id < 0 || language < 0 || value < 0 || predicate < 0) {
      throw new IOException("a Babelon table lacks a column");
    }
    for (String line = lines.next(); line != null; line = lines.next()) {
      String[] cells = line.split("\t", -1);
      if (cells.length < columns.size() && !line.isBlank()) {
        throw lines.broken("has fewer cells than the table has columns");
      }
      if (cells.length == columns.size()
          && cells[id].startsWith("HP:")
          && cells[predicate].matches("rdfs:label|oboInOwl:hasExactSynonym")
          && !cells[value].isBlank()) {
        entries.accept(
            new Terminology.Entry(cells[id], cells[language], List.of(cells[value].strip())));
      }
    }
  }
}
