package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.consilium.deid.corpus.Labelled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floors under what {@code bin/bench deid} measures; they rise with the engine, never fall. */
class GoldTests {

  private final TextScreen screen = new TextScreen();

  @ParameterizedTest
  @CsvSource({"fr, 0.91, 0.95", "en, 0.88, 0.96", "de, 0.91, 0.95"})
  void mostOfTheHandWrittenIdentifiersAreCoveredAndLittleElse(
      String language, double recall, double precision) throws IOException {
    int spans = 0;
    int covered = 0;
    int masked = 0;
    int right = 0;
    for (Labelled text : Labelled.read(gold(language + ".txt"))) {
      boolean[] found = new boolean[text.text().length()];
      for (TextFinding finding : find(text.text(), language)) {
        java.util.Arrays.fill(found, finding.start(), finding.end(), true);
      }
      for (int i = 0; i < found.length; i++) {
        masked += counts(text, found, i) ? 1 : 0;
      }
      for (Labelled.Span span : text.spans()) {
        int inside = 0;
        int letters = 0;
        for (int i = span.start(); i < span.end(); i++) {
          letters += Character.isLetterOrDigit(text.text().charAt(i)) ? 1 : 0;
          inside += counts(text, found, i) ? 1 : 0;
        }
        spans++;
        right += inside;
        covered += inside == letters ? 1 : 0;
      }
    }
    assertThat((double) covered / spans).isGreaterThan(recall);
    assertThat((double) right / masked).isGreaterThan(precision);
  }

  @ParameterizedTest
  @CsvSource({"fr, 7", "en, 3", "de, 3"})
  void sentencesThatIdentifyNobodyPass(String language, int most) throws IOException {
    List<String> masked =
        gold("traps-" + language + ".txt")
            .lines()
            .filter(line -> !find(line, language).isEmpty())
            .toList();

    assertThat(masked).hasSizeLessThan(most);
  }

  private List<TextFinding> find(String text, String language) {
    return screen.identifiers(text, Locale.of(language), Known.nothing());
  }

  private static boolean counts(Labelled text, boolean[] found, int at) {
    return found[at] && Character.isLetterOrDigit(text.text().charAt(at));
  }

  private static String gold(String file) throws IOException {
    return Files.readString(Path.of("src/bench/gold", file));
  }
}
