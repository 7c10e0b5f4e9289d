package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.consilium.deid.corpus.Generator;
import org.consilium.deid.corpus.Labelled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaggerTests {

  @Test
  void trainingTwiceGivesTheSameModelByteForByte() throws IOException {
    String templates = Files.readString(Path.of("src/training/fr.txt"));
    List<Labelled> texts =
        new Generator("fr", templates, List.of("tarquet"), false, 3).generate(60);

    assertThat(TaggerTraining.train("fr", texts)).isEqualTo(TaggerTraining.train("fr", texts));
  }

  @ParameterizedTest
  @CsvSource({
    "fr, 'Personne de confiance : Ovidie Tarquet', Tarquet",
    "en, 'I saw Mrs Quillfeather today.', Quillfeather",
    "de, 'Frau Ruckelshofer klagt über Schwindel.', Ruckelshofer"
  })
  void aNameThatStandsInNoListIsFoundByItsPlace(String language, String text, String name) {
    Tokens tokens = Tokens.of(text, Lexicon.shared());
    Tagger.Tagging tagging = Tagger.of(language).tag(tokens);

    int token = tokens.at(text.indexOf(name));
    assertThat(tagging.type(token)).isPresent();
    assertThat(tagging.margins()[token]).isPositive();
  }

  @Test
  void aLanguageWithoutModelIsRefused() {
    assertThatThrownBy(() -> Tagger.of("it")).hasMessage("no model for it");
  }
}
