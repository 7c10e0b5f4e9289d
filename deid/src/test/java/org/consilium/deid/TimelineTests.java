package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTests {
  private final TextScreen screen = new TextScreen();

  /** The text with all its dates counted. */
  private String counted(String text, Locale language) {
    List<TextFinding> dates =
        screen.screen(text, language).stream().filter(f -> f.type() == TextType.DATE).toList();
    Timeline timeline =
        new Timeline(
            List.of(text), dates.stream().map(f -> text.substring(f.start(), f.end())).toList());
    StringBuilder result = new StringBuilder(text);
    for (TextFinding date : dates.reversed()) {
      timeline
          .replacement(text.substring(date.start(), date.end()), language)
          .ifPresent(words -> result.replace(date.start(), date.end(), words));
    }
    return result.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Opérée le 3 mars 2024, fièvre depuis le 6 mars.       | Opérée à J0, fièvre depuis J+3.
          fr | Posée le 28/12/2023, ôtée le 02/01/2024.              | Posée à J0, ôtée à J+5.
          fr | Fièvre le lundi 3 mars 2025 puis le 2025-03-10.       | Fièvre à J0 puis à J+7.
          en | Seen on March 3rd 2024, worse since 12 March 2024.    | Seen on day 0, worse since day 9.
          de | Sturz am 3.3.2024, Fieber seit dem 5. März 2024.      | Sturz an Tag 0, Fieber seit Tag 2.
          """)
  void theDaysOfATextAreCountedFromItsFirst(String language, String text, String wanted) {
    assertThat(counted(text, Locale.of(language))).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          un seul jour                | Opérée le 3 mars 2024.
          deux histoires              | Opérée le 3 mars 2014, fièvre le 6 mars 2024.
          des jours comptés déjà      | Opérée le 3 mars 2024, fièvre à J3, revue le 9 mars 2024.
          """)
  void nothingIsCountedFrom(String why, String text) {
    assertThat(counted(text, Locale.FRENCH)).as(why).isEqualTo(text);
  }

  @Test
  void aCountedDayIsFoundNoMore() {
    for (String words :
        List.of("Opérée à J0, fièvre à J+3.", "Seen on day 0.", "Sturz an Tag 0.")) {
      assertThat(screen.screen(words, Language.of(words))).isEmpty();
    }
  }

  @Test
  void whatIsNoDayIsLeftAlone() {
    Timeline timeline =
        new Timeline(List.of(), List.of("31/02/2024", "", "le 45 mars", "3 mars", "4 mars"));
    assertThat(timeline.replacement("31 février", Locale.FRENCH)).isEmpty();
    assertThat(timeline.replacement("le 4 mars", Locale.FRENCH)).contains("à J+1");
  }
}
