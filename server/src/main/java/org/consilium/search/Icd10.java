package org.consilium.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.foundation.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * Reads ICD-10: ClaML 2.0 (EN 14463: {@code Class} with its {@code Rubric} of kind {@code
 * preferred} and {@code Label}), or lines of code and label divided by semicolon, comma, bar or
 * tab, whose language the name of the file says, as in {@code cim10-fr.csv}.
 */
final class Icd10 {
  private static final Pattern LINE =
      Pattern.compile(
          "\"?([A-Z]\\d\\d(?:\\.?[\\dA-Z+]{1,4})?)\"?\\s*[;,|\t](?:.*[;|\t])?\\s*\"?([^;|\t]+?)\"?\\s*");
  private static final Pattern LANGUAGE = Pattern.compile("(?:^|[^a-z])(fr|en|de)(?:[^a-z]|$)");

  private Icd10() {}

  static void read(Path file, Consumer<Terminology.Entry> entries, Consumer<String> version)
      throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".xml")) {
      claml(file, entries, version);
    } else {
      Matcher language = LANGUAGE.matcher(name);
      if (!language.find()) {
        throw new IOException("the name of the file says no language, as cim10-fr.csv does");
      }
      lines(file, language.group(1), entries);
    }
  }

  private static void lines(Path file, String language, Consumer<Terminology.Entry> entries)
      throws IOException {
    try (WholeLines lines = WholeLines.of(file)) {
      int read = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.chars().filter(letter -> letter == '"').count() % 2 != 0) {
          throw lines.broken("opens a quotation mark that nothing closes");
        }
        Matcher cells = LINE.matcher(line);
        if (cells.matches()) {
          entries.accept(new Terminology.Entry(cells.group(1), language, List.of(cells.group(2))));
          read++;
        }
      }
      if (read == 0) {
        throw new IOException("no line of code and label");
      }
    }
  }

  private static void claml(
      Path file, Consumer<Terminology.Entry> entries, Consumer<String> version) throws IOException {
    try (SafeXml xml = SafeXml.open(file)) {
      @Nullable String code = null;
      String language = "";
      List<String> labels = new ArrayList<>();
      boolean preferred = false;
      boolean known = false;
      String fallback = "en";
      for (String element = xml.next(); element != null; element = xml.next()) {
        switch (element) {
          case "ClaML" -> known = true;
          case "Title" -> {
            version.accept((xml.attribute("name") + " " + xml.attribute("version")).strip());
            fallback = xml.attribute("name").contains("GM") ? "de" : fallback;
          }
          case "Class" -> {
            code = xml.attribute("kind").equals("category") ? xml.attribute("code") : null;
            labels = new ArrayList<>();
          }
          case "Rubric" -> preferred = xml.attribute("kind").startsWith("preferred");
          case "Label" -> {
            if (code != null && preferred) {
              language = xml.language().isEmpty() ? fallback : xml.language();
              labels.add(xml.text());
            }
          }
          case "/Class" -> {
            if (code != null && !labels.isEmpty()) {
              entries.accept(new Terminology.Entry(code, language, List.copyOf(labels)));
            }
            code = null;
          }
          default -> {
            // What is included, excluded and noted is no name.
          }
        }
      }
      if (!known) {
        throw new IOException("no ClaML");
      }
    }
  }
}
