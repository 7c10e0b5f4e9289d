package org.consilium.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.consilium.foundation.SafeXml;

/**
 * Reads a product of Orphadata in one language, such as {@code fr_product1.xml}: {@code Disorder}
 * with {@code OrphaCode}, {@code Name} and {@code Synonym}.
 */
final class Orphanet {
  private Orphanet() {}

  static void read(Path file, Consumer<Terminology.Entry> entries, Consumer<String> version)
      throws IOException {
    try (SafeXml xml = SafeXml.open(file)) {
      String code = "";
      String language = "";
      List<String> labels = new ArrayList<>();
      boolean known = false;
      for (String element = xml.next(); element != null; element = xml.next()) {
        switch (element) {
          case "JDBOR" -> {
            known = true;
            version.accept((xml.attribute("version") + " " + xml.attribute("date")).strip());
          }
          case "Disorder" -> {
            code = "";
            labels = new ArrayList<>();
          }
          // Disorders that it is tied to follow, with theirs.
          case "OrphaCode" -> code = code.isEmpty() ? xml.text() : code;
          case "Name", "Synonym" -> {
            // Below a disorder come other things with a name; its own is the first.
            if (!code.isEmpty() && (element.equals("Synonym") || labels.isEmpty())) {
              language = xml.language();
              labels.add(xml.text());
            }
          }
          case "/Disorder" -> {
            if (!code.isEmpty() && !labels.isEmpty()) {
              entries.accept(new Terminology.Entry(code, language, List.copyOf(labels)));
            }
            code = "";
          }
          default -> {
            // Nothing that is said of a disorder besides.
          }
        }
      }
      if (!known) {
        throw new IOException("no product of Orphadata");
      }
    }
  }
}
