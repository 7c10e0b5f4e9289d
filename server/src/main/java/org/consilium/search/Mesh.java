package org.consilium.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.foundation.SafeXml;

/**
 * Reads the descriptors of MeSH ({@code desc2026.xml}), INSERM's bilingual edition ({@code
 * fredesc2026.xml}: names as {@code Infarctus du myocarde[Myocardial Infarction]}, French terms
 * under numbers that begin with {@code fre}), or a bilingual table with columns for number, French
 * and English, synonyms divided by bars. Terms of the preferred concept only: the others of a
 * descriptor are narrower or broader.
 */
final class Mesh {
  private static final Pattern BOTH = Pattern.compile("(.+)\\[(.+)]");
  private static final Pattern NUMBER = Pattern.compile("D\\d{6,9}");

  private Mesh() {}

  static void read(Path file, Consumer<Terminology.Entry> entries, Consumer<String> version)
      throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    Matcher year = Pattern.compile("20\\d\\d").matcher(name);
    if (year.find()) {
      version.accept(year.group());
    }
    if (name.endsWith(".xml")) {
      xml(file, entries);
    } else {
      table(file, entries);
    }
  }

  private static void xml(Path file, Consumer<Terminology.Entry> entries) throws IOException {
    try (SafeXml xml = SafeXml.open(file)) {
      String code = "";
      String term = "";
      boolean name = false;
      boolean preferred = false;
      boolean known = false;
      boolean french = false;
      Map<String, List<String>> labels = new LinkedHashMap<>();
      for (String element = xml.next(); element != null; element = xml.next()) {
        switch (element) {
          case "DescriptorRecordSet" -> {
            known = true;
            french = xml.attribute("LanguageCode").equals("fre");
          }
          case "DescriptorRecord" -> {
            code = "";
            labels = new LinkedHashMap<>();
            preferred = false;
          }
          case "DescriptorUI" -> code = code.isEmpty() ? xml.text() : code;
          case "DescriptorName" -> name = labels.isEmpty();
          case "Concept" -> preferred = xml.attribute("PreferredConceptYN").equals("Y");
          case "TermUI" -> term = xml.text();
          case "String" -> {
            if (name) {
              both(xml.text(), french, labels);
              name = false;
            } else if (!term.isEmpty() && preferred) {
              String language = term.startsWith("fre") ? "fr" : "en";
              labels.computeIfAbsent(language, any -> new ArrayList<>()).add(xml.text());
              term = "";
            }
          }
          case "/DescriptorName" -> name = false;
          case "/Term" -> term = "";
          case "/Concept" -> preferred = false;
          case "/DescriptorRecord" -> hand(code, labels, entries);
          default -> {
            // Trees, qualifiers and notes.
          }
        }
      }
      if (!known) {
        throw new IOException("no descriptors of MeSH");
      }
    }
  }

  private static void both(String name, boolean french, Map<String, List<String>> labels) {
    Matcher both = BOTH.matcher(name);
    if (french && both.matches()) {
      labels.computeIfAbsent("fr", any -> new ArrayList<>()).add(both.group(1).strip());
      labels.computeIfAbsent("en", any -> new ArrayList<>()).add(both.group(2).strip());
    } else {
      labels.computeIfAbsent(french ? "fr" : "en", any -> new ArrayList<>()).add(name);
    }
  }

  private static void table(Path file, Consumer<Terminology.Entry> entries) throws IOException {
    try (WholeLines lines = WholeLines.of(file)) {
      String head = lines.next();
      if (head == null) {
        throw new IOException("empty");
      }
      String divider = head.contains("\t") ? "\t" : head.contains(";") ? ";" : ",";
      List<String> columns =
          Arrays.stream(head.split(divider, -1))
              .map(cell -> cell.replace("\"", "").strip().toLowerCase(Locale.ROOT))
              .toList();
      for (String line = lines.next(); line != null; line = lines.next()) {
        String[] cells = line.split(divider, -1);
        if (cells.length < columns.size() && !line.isBlank()) {
          throw lines.broken("has fewer cells than the table has columns");
        }
        String code = cells[0].replace("\"", "").strip();
        if (!NUMBER.matcher(code).matches() || cells.length != columns.size()) {
          continue;
        }
        Map<String, List<String>> labels = new LinkedHashMap<>();
        for (int i = 1; i < cells.length; i++) {
          String language = language(columns.get(i));
          for (String label : cells[i].replace("\"", "").split("\\|", -1)) {
            if (!language.isEmpty() && !label.isBlank()) {
              labels.computeIfAbsent(language, any -> new ArrayList<>()).add(label.strip());
            }
          }
        }
        hand(code, labels, entries);
      }
    }
  }

  private static String language(String column) {
    if (column.matches("fr\\b.*|.*fran.*")) {
      return "fr";
    }
    return column.matches("en\\b.*|.*(angl|engl).*") ? "en" : "";
  }

  private static void hand(
      String code, Map<String, List<String>> labels, Consumer<Terminology.Entry> entries) {
    if (NUMBER.matcher(code).matches()) {
      labels.forEach(
          (language, all) ->
              entries.accept(
                  new Terminology.Entry(code, language, all.stream().distinct().toList())));
    }
  }
}
