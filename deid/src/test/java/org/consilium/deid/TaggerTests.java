package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.consilium.deid.corpus.Labelled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaggerTests {

  private static final TaggerTraining.Lesson LESSON =
      new TaggerTraining.Lesson(
          Labelled.parse("", "Vu ce jour [[NAME_PATIENT|Ovidie Tarquet]], 54 ans, à [[CITY|Dol]]."),
          Wording.FR);

  @Test
  void trainingTwiceGivesTheSameModelByteForByte() throws IOException {
    assertThat(TaggerTraining.train(List.of(LESSON), List.of(), () -> LESSON, 2))
        .isEqualTo(TaggerTraining.train(List.of(LESSON), List.of(), () -> LESSON, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "fr, 'Personne de confiance : Ovidie Tarquet', Tarquet",
    "en, 'I saw Mrs Quillfeather today.', Quillfeather",
    "de, 'Frau Ruckelshofer klagt über Schwindel.', Ruckelshofer"
  })
  void aNameThatStandsInNoListIsFoundByItsPlace(String language, String text, String name) {
    Page page =
        TextScreen.patterns(text, Wording.valueOf(language.toUpperCase(java.util.Locale.ROOT)));
    Tagger.Tagging tagging = Tagger.of(language).tag(page);

    assertThat(tagging.chances()[page.tokens.at(text.indexOf(name))]).isGreaterThan(0.5f);
  }

  @Test
  void aLanguageWithoutModelIsRefused() {
    assertThatThrownBy(() -> Tagger.of("it")).hasMessage("no model for it");
  }
}
