package org.consilium.communities;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTests {
  private final Suggestions suggestions = new Suggestions();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dermatology   | Plaque squameuse de la jambe depuis 3 mois, sous dermocorticoïdes
          cardiology    | Douleur thoracique chez un homme de 54 ans, ECG joint : sus-décalage ?
          ophthalmology | Œil rouge douloureux avec baisse de l’acuité visuelle
          obstetrics    | Femme enceinte de 24 SA, HTA à 15/9 et protéinurie
          orthopaedics  | Chute sur le poignet : fracture du radius distal, plâtre ou chirurgie ?
          ent           | Tympan bombant, troisième otite en deux mois, aérateurs ?
          oral-surgery  | Sous apixaban, extraction de dents de sagesse prévue, quel arrêt ?
          dermatology   | Itchy scaly rash on both elbows for six weeks, psoriasis or eczema?
          cardiology    | Chest pain radiating to the left arm, ST elevation on the tracing
          dermatology   | Juckender Hautausschlag an beiden Beinen seit zwei Wochen
          cardiology    | Vorhofflimmern, Antikoagulation bei Niereninsuffizienz?
          ent           | Ohrenschmerzen links, Trommelfell gerötet
          """)
  void theSpecialtyOfARealisticSentenceComesFirst(String specialty, String sentence) {
    assertThat(suggestions.suggest(sentence, 3)).startsWith(specialty);
  }

  @Test
  void aSecondSpecialtyFollowsTheFirst() {
    assertThat(suggestions.suggest("Nourrisson de 3 mois, fièvre sans point d’appel", 3))
        .containsExactly("paediatrics", "infectious-diseases");
  }

  @Test
  void nothingIsSuggestedForNothing() {
    assertThat(suggestions.suggest("", 3)).isEmpty();
    assertThat(suggestions.suggest("… ?", 3)).isEmpty();
  }

  @Test
  void nothingIsSuggestedForNonsense() {
    assertThat(suggestions.suggest("asdkj qweoiu zzzz 12 +++", 3)).isEmpty();
  }

  @Test
  void accentsAndCapitalsMakeNoDifference() {
    assertThat(suggestions.suggest("ECZÉMA DES PAUPIÈRES", 4))
        .isEqualTo(suggestions.suggest("eczema des paupieres", 4))
        .isNotEmpty();
  }

  @Test
  void aDeniedSignDoesNotCount() {
    assertThat(suggestions.suggest("Céphalée sans fièvre", 3)).containsExactly("neurology");
    assertThat(suggestions.suggest("Kopfschmerzen, kein Fieber", 3)).containsExactly("neurology");
  }

  @Test
  void anAbbreviationInCapitalsIsNotTheVerb() {
    assertThat(suggestions.suggest("AIT hier soir", 1)).containsExactly("neurology");
    assertThat(suggestions.suggest("bien qu’il ait dormi", 1)).isEmpty();
  }

  @Test
  void aWordRepeatedDoesNotDrownTheOthers() {
    String once = "psoriasis, fibrillation auriculaire";
    assertThat(suggestions.suggest("psoriasis ".repeat(50) + once, 3))
        .isEqualTo(suggestions.suggest(once, 3));
  }

  @Test
  void noMoreThanAskedAreGiven() {
    String text = "grossesse, psoriasis, asthme, diabète, fracture";
    assertThat(suggestions.suggest(text, 2)).hasSize(2);
    assertThat(suggestions.suggest(text, 0)).isEmpty();
  }

  @Test
  void aVeryLongTextIsReadToItsEnd() {
    assertThat(suggestions.suggest("bla ".repeat(200_000) + "psoriasis", 1))
        .containsExactly("dermatology");
  }

  @Test
  void everySpecialtyOfTheDatabaseHasWordsAndNoOther() throws IOException {
    Set<String> inDatabase =
        Pattern.compile("(?m)^  \\(\\d+, '([a-z-]+)'")
            .matcher(text("/db/migration/V0003__communities_specialties.sql"))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    Set<String> inVocabulary =
        text("/communities/words.tsv")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('\t')))
            .collect(Collectors.toSet());
    assertThat(inVocabulary).isEqualTo(inDatabase);
  }

  @Test
  void everyLineOfTheVocabularyIsWellFormed() throws IOException {
    assertThat(text("/communities/words.tsv").lines().filter(line -> !line.startsWith("#")))
        .allMatch(line -> line.matches("[a-z-]+\t[1-9]\t[a-zA-Z0-9]+\\*?( [a-z0-9]+\\*?)?"))
        .doesNotHaveDuplicates();
  }

  private static String text(String path) throws IOException {
    try (InputStream in = SuggestionsTests.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
