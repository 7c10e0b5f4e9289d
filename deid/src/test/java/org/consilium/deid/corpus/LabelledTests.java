package org.consilium.deid.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.consilium.deid.TextType;
import org.junit.jupiter.api.Test;

class LabelledTests {

  private static final String FILE =
      """
      --- letter
      Chère consœur,
      je vous adresse Mme [[NAME|Ovidie Tarquet]], vue le [[DATE|3 mars 2024]].

      --- chat

      tel [[PHONE|06 12 34 56 78]]
      """;

  @Test
  void aFileGivesItsDocumentsWithGenreTextAndSpans() {
    List<Labelled> documents = Labelled.read(FILE);

    assertThat(documents).extracting(Labelled::genre).containsExactly("letter", "chat");
    Labelled letter = documents.getFirst();
    assertThat(letter.text())
        .isEqualTo("Chère consœur,\nje vous adresse Mme Ovidie Tarquet, vue le 3 mars 2024.");
    assertThat(letter.spans())
        .extracting(Labelled.Span::type)
        .containsExactly(TextType.NAME, TextType.DATE);
    assertThat(letter.spans())
        .extracting(letter::words)
        .containsExactly("Ovidie Tarquet", "3 mars 2024");
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    List<Labelled> documents = Labelled.read(FILE);

    assertThat(Labelled.read(Labelled.write(documents))).isEqualTo(documents);
  }

  @Test
  void textBeforeTheFirstLineOfDashesIsADocumentWithoutGenre() {
    assertThat(Labelled.read("rien à signaler\n---\n"))
        .containsExactly(new Labelled("", "rien à signaler", List.of()));
  }

  @Test
  void aFaultyMarkIsRefusedWithItsLine() {
    assertThatThrownBy(() -> Labelled.read("--- x\n\nok\nvu [[NAME|Tarquet"))
        .hasMessage("line 4: a mark [[ is not closed by ]]");
    assertThatThrownBy(() -> Labelled.read("[[NOM|Tarquet]]"))
        .hasMessage("line 1: no type is called 'NOM'");
    assertThatThrownBy(() -> Labelled.read("[[Tarquet]] a|b"))
        .hasMessage("line 1: a mark needs [[TYPE|words]]");
    assertThatThrownBy(() -> Labelled.read("[[NAME| ]]"))
        .hasMessage("line 1: a mark is empty or holds another");
    assertThatThrownBy(() -> Labelled.read("[[NAME|a [[DATE|b]]]]"))
        .hasMessage("line 1: a mark is empty or holds another");
  }

  @Test
  void spansOutOfTheTextAreRefused() {
    assertThatThrownBy(
            () -> new Labelled("", "abc", List.of(new Labelled.Span(1, 4, TextType.NAME))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
