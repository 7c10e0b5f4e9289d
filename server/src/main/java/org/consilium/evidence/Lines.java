package org.consilium.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.undercouch.citeproc.CSL;
import de.undercouch.citeproc.ListItemDataProvider;
import de.undercouch.citeproc.csl.CSLItemData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A publication in one line of plain text, in each of the three languages. */
@Component
class Lines {
  private static final List<String> LANGUAGES = List.of("fr", "en", "de");
  private static final int LONGEST = 900;

  private final String style = resource("references.csl");
  private final Map<String, String> locales =
      LANGUAGES.stream()
          .collect(
              Collectors.toMap(
                  language -> language, language -> resource("locale-" + language + ".xml")));

  /** By language. */
  Map<String, String> of(Publication publication) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      lines.put(language, line(publication, language));
    }
    return lines;
  }

  private String line(Publication publication, String language) {
    CSLItemData item = CSLItemData.fromJson(publication.csl());
    try {
      CSL csl =
          new CSL(
              new ListItemDataProvider(item),
              wanted -> Objects.requireNonNull(locales.get(language)),
              null,
              style,
              language);
      csl.setOutputFormat("text");
      csl.setConvertLinks(false);
      csl.registerCitationItems(item.getId());
      String line = csl.makeBibliography().makeString().strip();
      return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(Lines.class.getResourceAsStream("/evidence/" + name))) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
