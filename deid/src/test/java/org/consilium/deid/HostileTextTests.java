package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Screening takes time in proportion to the text, whatever it holds. */
class HostileTextTests {

  private static final int LENGTH = 10_000;
  private static final String[] LANGUAGES = {"fr", "en", "de"};

  /** Reading the vocabularies takes its time once. */
  @BeforeAll
  static void warm() {
    for (String language : LANGUAGES) {
      new TextScreen().screen("Mme Durand, 54 ans", Locale.of(language));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "9",
        "a",
        "A",
        " ",
        ".",
        "@",
        "+",
        "+1",
        "00",
        "01 ",
        "1 ",
        "1.",
        "12/",
        "12.",
        "1-",
        "a.",
        "a@",
        "a-",
        "www.",
        "M. ",
        "Mme ",
        "Mme D. ",
        "Dr Prof. med. ",
        "patient ",
        "née ",
        "12 ",
        "12 mars ",
        "le ",
        "le 1",
        "A. ",
        "de la ",
        "Mme de ",
        "Nom : ",
        "(0",
        "(",
        "http://",
        "10.1000/",
        "12345 A",
        "12345 Ville-sur-",
        "12 rue de la ",
        "*",
        "né le ",
        "1 85 05 78 ",
        "e\u0301",
        "\u200b",
        "\u0301",
        "PMID ",
        "PMID 0612345678 ",
        "a@b.fr ",
        "12/03/1961 ",
        "'",
        "d'",
        "O'",
        "Aa-",
        "\n",
        "a b ",
        "A B ",
        "A.",
        "O7/",
        "l1",
        "a1b",
        "MmeA",
        "a_",
        "a_b:",
        "@a",
        "Ab, Cd",
        "Jean, ",
        "épouse ",
        "12.3. ",
        "AB-12/",
        "12 34 ",
        "Ph i "
      })
  void repetitionCostsLinearTime(String unit) {
    String text = unit.repeat(LENGTH / unit.length());
    for (String language : LANGUAGES) {
      long start = System.nanoTime();
      new TextScreen().screen(text, Locale.of(language));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aHundredThousandDigitsAreNothing() {
    assertThat(new TextScreen().screen("1234567890".repeat(10_000), Locale.FRENCH)).isEmpty();
  }

  @Test
  void findingsAreOrderedAndApartInAnyText() {
    Random random = new Random(7);
    String[] pieces = {
      "Mme ",
      "D.",
      " Dupont",
      " 54 ans",
      "12/03/1961",
      "né le ",
      "06 12 34 56 78",
      "@",
      "a.fr",
      " ",
      "\n",
      "1 85 05 78 006 084 91",
      "69003 Lyon",
      "www.",
      "é",
      "e\u0301",
      "\u200b",
      "94 ans",
      "Dr ",
      "+33",
      "12",
      ".",
      ",",
      "M. ",
      "le ",
      "mars ",
      "2024",
      "😀"
    };
    TextScreen screen = new TextScreen();
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      int end = 0;
      for (TextFinding finding : screen.screen(text.toString(), Locale.FRENCH)) {
        assertThat(finding.start()).isGreaterThanOrEqualTo(end);
        end = finding.end();
      }
      assertThat(end).isLessThanOrEqualTo(text.length());
    }
  }

  /** Texts of the gold set cut, doubled, shuffled and sprinkled with what disturbs. */
  @ParameterizedTest
  @ValueSource(strings = {"fr", "en", "de"})
  void aMutilatedTextIsReadTheSameTwiceAndWithinItsBounds(String language) throws IOException {
    Random random = new Random(11);
    TextScreen screen = new TextScreen();
    String gold = Files.readString(Path.of("src/bench/gold", language + ".txt"));
    String marks = " \n.,:;/-'()[]@_|=\u0301\u200b\u00a0é0O1lI9A\ud83d\t\"";
    for (int round = 0; round < 4000; round++) {
      int from = random.nextInt(gold.length() - 300);
      StringBuilder text = new StringBuilder(gold.substring(from, from + random.nextInt(300)));
      for (int i = 0; i < 12 && text.length() > 2; i++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, marks.charAt(random.nextInt(marks.length())));
          case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
          default -> text.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
        }
      }
      List<TextFinding> found = screen.screen(text.toString(), Locale.of(language));
      int end = 0;
      for (TextFinding finding : found) {
        assertThat(finding.start()).isGreaterThanOrEqualTo(end);
        end = finding.end();
      }
      assertThat(end).isLessThanOrEqualTo(text.length());
      assertThat(screen.screen(text.toString(), Locale.of(language))).isEqualTo(found);
    }
  }
}
