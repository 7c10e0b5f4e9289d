package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VocabularyTests {
  private static final List<Concept> CONCEPTS = ConceptFile.all();
  private static final Vocabulary VOCABULARY = new Vocabulary(CONCEPTS, List.of());

  @Test
  void itHasSomeFifteenHundredConceptsInThreeLanguages() {
    assertThat(CONCEPTS).hasSizeGreaterThan(1_400);
    assertThat(CONCEPTS)
        .allSatisfy(
            concept ->
                assertThat(concept.labels().values())
                    .as(concept.key())
                    .hasSize(3)
                    .noneMatch(List::isEmpty));
  }

  @Test
  void noKeyStandsTwice() {
    Set<String> seen = new HashSet<>();
    assertThat(CONCEPTS.stream().map(Concept::key).filter(key -> !seen.add(key))).isEmpty();
  }

  @Test
  void whatAConceptIsAKindOfIsThere() {
    Set<String> keys = CONCEPTS.stream().map(Concept::key).collect(Collectors.toSet());
    assertThat(CONCEPTS.stream().filter(concept -> concept.broader() != null))
        .extracting(Concept::broader)
        .allMatch(keys::contains);
  }

  /** Two concepts share a label only where both say so, by a question mark. */
  @Test
  void noLabelMeansTwoThingsUnlessItSaysSo() {
    Map<String, Map<String, Boolean>> uses = new HashMap<>();
    for (Concept concept : CONCEPTS) {
      concept
          .labels()
          .forEach(
              (language, labels) ->
                  labels.forEach(
                      label ->
                          uses.computeIfAbsent(
                                  language + " " + plain(label), any -> new HashMap<>())
                              .put(concept.key(), label.endsWith("?"))));
    }
    List<String> doubtful = new ArrayList<>();
    uses.forEach(
        (label, keys) -> {
          if (keys.size() > 1 && !keys.values().stream().allMatch(said -> said)) {
            doubtful.add(label + " " + keys.keySet());
          }
        });
    assertThat(doubtful).isEmpty();
  }

  private static String plain(String label) {
    String bare = Concept.bare(label);
    return (Concept.isAbbreviation(bare) ? "=" : "")
        + Words.of(bare).stream().map(Word::letters).collect(Collectors.joining(" "));
  }

  @Test
  void doctorsWordsLayWordsAndAbbreviationsMeetOverThreeLanguages() {
    for (String words :
        List.of(
            "infarctus",
            "IDM",
            "crise cardiaque",
            "heart attack",
            "Herzinfarkt",
            "heart attacks")) {
      assertThat(keys(words)).as(words).contains("myocardial-infarction");
    }
    assertThat(keys("hypertension artérielle")).isEqualTo(keys("Bluthochdruck"));
    assertThat(keys("tension élevée")).isEqualTo(keys("HTA"));
    assertThat(keys("COPD")).isEqualTo(keys("BPCO"));
    assertThat(keys("KHK")).isEqualTo(keys("maladie coronaire"));
  }

  @Test
  void theLongestLabelCounts() {
    assertThat(keys("angine de poitrine")).containsExactly("angina-pectoris");
    assertThat(keys("acné depuis un an")).containsExactly("acne");
  }

  @Test
  void anAbbreviationInATextStandsInCapitals() {
    assertThat(keys("un AIT hier")).contains("transient-ischaemic-attack");
    assertThat(keys("qu’il ait mal")).doesNotContain("transient-ischaemic-attack");
  }

  @Test
  void aShortWordCountsInItsOwnLanguage() {
    assertThat(VOCABULARY.find(Words.of("nodule du sein"), "fr", false)).isNotEmpty();
    assertThat(VOCABULARY.find(Words.of("es kann so sein"), "de", false)).isEmpty();
  }

  @Test
  void aBrandIsItsSubstanceAndASubstanceItsClass() {
    assertThat(keys("Doliprane")).contains("paracetamol");
    assertThat(VOCABULARY.withBroader(keys("ibuprofène")))
        .contains("nonsteroidal-anti-inflammatory-drug");
  }

  @Test
  void anImportedConceptJoinsTheOneWeKnow() {
    Concept imported =
        new Concept(
            "HPO:HP:0001658",
            Map.of("en", List.of("Myocardial infarction", "Coronary occlusive event")),
            null);
    Concept other = new Concept("HPO:HP:9", Map.of("en", List.of("Fishy body odour")), null);
    Vocabulary both = new Vocabulary(CONCEPTS, List.of(imported, other));

    assertThat(both.find(Words.of("a coronary occlusive event"), "en", false).getFirst().keys())
        .containsExactly("myocardial-infarction");
    assertThat(both.find(Words.of("fishy body odour"), "en", false).getFirst().keys())
        .containsExactly("HPO:HP:9");
  }

  private static Set<String> keys(String text) {
    return VOCABULARY.find(Words.of(text), "fr", false).stream()
        .flatMap(match -> match.keys().stream())
        .collect(Collectors.toSet());
  }
}
