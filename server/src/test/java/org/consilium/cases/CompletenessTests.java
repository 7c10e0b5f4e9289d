package org.consilium.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTests {
  private final Completeness completeness = new Completeness();

  @Test
  void anEmptyDiagnosisAsksTheGeneralFacts() {
    assertThat(completeness.missing("DIAGNOSIS", "", 6))
        .containsExactly("duration", "onset", "history", "drugs", "examination", "tests");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DIAGNOSIS      | Éruption prurigineuse                         | duration
          DIAGNOSIS      | Itchy rash                                    | duration
          DIAGNOSIS      | Juckender Ausschlag                           | duration
          DIAGNOSIS      | Que pensez-vous de cet ECG ?                  | symptoms
          DIAGNOSIS      | Douleur thoracique ce soir                    | onset
          DIAGNOSIS      | Chest pain in a 50 year old man               | onset
          DIAGNOSIS      | Fièvre à 39,5 chez un petit garçon            | age
          DIAGNOSIS      | Prurit chez une femme enceinte                | term
          DIAGNOSIS      | Céphalée inhabituelle                         | onset
          DIAGNOSIS      | Œil rouge                                     | acuity
          DIAGNOSIS      | Cette radio montre-t-elle une fracture ?      | mechanism
          DIAGNOSIS      | Gonalgie                                      | duration
          DOSAGE         | Quelle dose chez elle ?                       | drug
          TREATMENT      | Que proposer ?                                | diagnosis
          ADMINISTRATIVE | Qui doit remplir ce papier ?                  | country
          LITERATURE     | Des références ?                              | population
          POLL           | Que faites-vous ?                             | options
          """)
  void theMostUsefulChipOfTheTopicComesFirst(String kind, String text, String slug) {
    assertThat(completeness.missing(kind, text, 6)).startsWith(slug);
  }

  @Test
  void aChipDisappearsOnceItIsAnswered() {
    assertThat(completeness.missing("DIAGNOSIS", "Éruption", 6))
        .containsExactly("duration", "site", "spread", "tried", "drugs", "immunity");
    assertThat(
            completeness.missing(
                "DIAGNOSIS", "Éruption du tronc depuis 3 semaines, sous bisoprolol", 4))
        .startsWith("spread", "tried", "immunity")
        .doesNotContain("duration", "site", "drugs");
  }

  @Test
  void aNegativeAnswerIsAnAnswer() {
    assertThat(completeness.missing("TREATMENT", "Cystite, pas d’allergie connue", 6))
        .doesNotContain("allergies", "diagnosis");
  }

  @Test
  void unitsStickingToTheirNumberAreRead() {
    assertThat(completeness.missing("DOSAGE", "Amoxicilline, 12kg, 2 ans", 6))
        .doesNotContain("drug", "weight", "age")
        .contains("renal-function");
  }

  @Test
  void aCompleteDosageQuestionLacksNothing() {
    String text =
        "Amoxicilline chez un homme de 80 ans, 62 kg, clairance 25 ml/min, sans interaction connue";
    assertThat(completeness.missing("DOSAGE", text, 6)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Headache for 3 days, sudden onset, known migraine, on no medication",
        "Kopfschmerzen seit 3 Tagen, plötzlich, Migräne bekannt, nimmt Betablocker",
        "Céphalée depuis 3 jours, brutale, migraineuse connue, prend la pilule"
      })
  void theThreeLanguagesAreUnderstood(String text) {
    assertThat(completeness.missing("DIAGNOSIS", text, 6))
        .contains("neuro-examination")
        .doesNotContain("duration", "onset", "history", "drugs");
  }

  @Test
  void atMostSixAndNoChipTwice() {
    String text = "Fièvre, céphalée, éruption, douleur thoracique, ECG, enfant";
    assertThat(completeness.missing("DIAGNOSIS", text, 40)).hasSize(6).doesNotHaveDuplicates();
    assertThat(completeness.missing("DIAGNOSIS", text, 2)).hasSize(2);
    assertThat(completeness.missing("DIAGNOSIS", text, 0)).isEmpty();
  }

  @Test
  void anUnknownKindLacksNothing() {
    assertThat(completeness.missing("JOKE", "Éruption", 6)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en", "de"})
  void everyChipHasAShortLabelInEveryLanguage(String language) throws IOException {
    Properties labels = new Properties();
    try (var in = reader("/messages/prompts_" + language + ".properties")) {
      labels.load(in);
    }
    assertThat(new TreeSet<>(labels.stringPropertyNames()))
        .containsExactlyElementsOf(
            new TreeSet<>(slugs().stream().map(slug -> "cases.prompt." + slug).toList()));
    assertThat(labels.values())
        .allMatch(label -> label.toString().endsWith("?"))
        .noneMatch(label -> label.toString().contains("'"))
        .allMatch(label -> label.toString().length() <= 40);
  }

  @Test
  void everyChipOfATopicHasItsWords() throws IOException {
    List<String> asked =
        lines("topic").stream().flatMap(c -> List.of(c[4].split(" ", -1)).stream()).toList();
    assertThat(asked).hasSizeGreaterThan(50).isSubsetOf(slugs());
    assertThat(asked).containsAll(slugs());
  }

  private static List<String> slugs() throws IOException {
    return lines("chip").stream().map(columns -> columns[1]).toList();
  }

  private static List<String[]> lines(String first) throws IOException {
    try (var in = reader("/cases/prompts.tsv")) {
      return in.readAllLines().stream()
          .map(line -> line.split("\t", -1))
          .filter(columns -> columns[0].equals(first))
          .toList();
    }
  }

  private static InputStreamReader reader(String path) {
    InputStream in = Objects.requireNonNull(CompletenessTests.class.getResourceAsStream(path));
    return new InputStreamReader(in, UTF_8);
  }
}
