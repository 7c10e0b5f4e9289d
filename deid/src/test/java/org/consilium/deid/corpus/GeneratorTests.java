package org.consilium.deid.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.consilium.deid.TextType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTests {

  private static List<Labelled> some(String language, boolean heldOut, long seed)
      throws IOException {
    String templates = Files.readString(Path.of("src/training/" + language + ".txt"));
    return new Generator(language, templates, List.of("tarquet", "oberlin"), heldOut, seed)
        .generate(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en", "de"})
  void theSameSeedGivesTheSameTextsAndAnotherSeedOthers(String language) throws IOException {
    assertThat(some(language, false, 7)).isEqualTo(some(language, false, 7));
    assertThat(some(language, false, 7)).isNotEqualTo(some(language, false, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en", "de"})
  void whatItWritesCanBeReadBackAndHoldsNoSlot(String language) throws IOException {
    List<Labelled> texts = some(language, true, 7);

    assertThat(Labelled.read(Labelled.write(texts)).size()).isEqualTo(texts.size());
    assertThat(texts).noneMatch(text -> text.text().contains("{") || text.text().contains("}"));
    assertThat(texts.stream().flatMap(text -> text.spans().stream()).map(Labelled.Span::type))
        .contains(TextType.NAME_PATIENT, TextType.NAME_CLINICIAN, TextType.DATE, TextType.PHONE);
  }

  @Test
  void anUnknownListIsToldByName() {
    Generator generator = new Generator("fr", "--- note\n{nowhere}", List.of(), false, 1);

    assertThatThrownBy(() -> generator.generate(1)).hasMessage("no list is called 'nowhere'");
  }
}
