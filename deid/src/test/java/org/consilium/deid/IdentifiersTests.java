package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What identifies, passage by passage: its place and its type. */
class IdentifiersTests {

  private static final TextScreen SCREEN = new TextScreen();

  /** 'fr | text with [[TYPE|passage]]'. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          fr ~ J'adresse [[NAME_PATIENT|Jean DUPONT]], 54 ans, sa fille [[NAME_RELATIVE|Marie]] l'accompagne
          fr ~ Mme [[NAME_PATIENT|Parkinson]] a une maladie de Parkinson, score de Glasgow 15
          fr ~ madame [[NAME_PATIENT|dupont]] va mieux
          fr ~ Hospitalisé au [[HOSPITAL|CHU de Lyon]], habite à [[CITY|Guéret]]
          fr ~ NIR [[NIR|2 85 05 2A 006 084 24]], plaque [[PLATE|AB-123-CD]], IPP [[MRN|8001234567]]
          fr ~ IBAN [[IBAN|FR76 3000 6000 0112 3456 7890 189]] connexion de [[IP|192.168.12.40]]
          fr ~ Dupont et al. Lancet 2019;45:12, signe de Babinski, Kardegic 75 mg
          en ~ Thank you for seeing [[NAME_PATIENT|John Smith]] (DOB [[DOB|12/03/1961]], NHS [[NHS_NUMBER|943 476 5919]])
          en ~ SSN [[SSN_US|123-45-6789]], [[ADDRESS|12 Acacia Road]], MRN: [[MRN|12345678]]
          en ~ Crohn's disease, Baker cyst, Jones fracture, Wells score 3, Keppra 500 mg
          de ~ KVNR [[KVNR|A123456780]], Fall-Nr.: [[MRN|22-118844]], [[ADDRESS|Hauptstraße 12]]
          de ~ Frau [[NAME_PATIENT|Müller]] klagt, Morbus Parkinson, Metoprolol 47,5 mg
          """)
  void everyPassageHasItsType(String language, String marked) {
    String text = marked.replaceAll("\\[\\[[A-Z_0-9]+\\|(.*?)]]", "$1");
    assertThat(mark(text, language)).isEqualTo(marked);
  }

  @Test
  void aWrongCheckDigitLowersConfidenceAndMasksAllTheSame() {
    assertThat(find("NIR 1 85 05 78 006 084 91", "fr").getFirst().confidence()).isEqualTo(0.99);
    assertThat(find("NIR 1 85 05 78 006 084 92", "fr").getFirst().confidence()).isEqualTo(0.7);
    assertThat(find("NHS 943 476 5918", "en").getFirst().confidence()).isEqualTo(0.7);
    assertThat(find("KVNR A123456789", "de").getFirst().confidence()).isEqualTo(0.7);
    assertThat(find("RPPS 10001234561", "fr").getFirst().confidence()).isEqualTo(0.7);
  }

  @Test
  void aNameFoundOnceIsFoundAgain() {
    assertThat(mark("Mme Tiberghien tousse. Tiberghien sort demain.", "fr"))
        .isEqualTo(
            "Mme [[NAME_PATIENT|Tiberghien]] tousse. [[NAME_PATIENT|Tiberghien]] sort demain.");
  }

  @Test
  void identitiesKnownBeforehandAreFound() {
    Known known = new Known(List.of("Zoltan Wnkrtz"), List.of("Hôpital Nord"));
    String text = "selon Wnkrtz, vu à hopital nord";
    assertThat(SCREEN.identifiers(text, Locale.FRENCH, known))
        .extracting(finding -> text.substring(finding.start(), finding.end()))
        .containsExactly("Wnkrtz", "hopital nord");
  }

  @Test
  void theLanguageShowsByItsSmallWords() {
    assertThat(Language.of("Le patient est venu avec sa femme")).isEqualTo(Locale.FRENCH);
    assertThat(Language.of("The patient was seen with his wife")).isEqualTo(Locale.ENGLISH);
    assertThat(Language.of("Der Patient kam mit der Frau und ist müde")).isEqualTo(Locale.GERMAN);
    assertThat(Language.of("")).isEqualTo(Locale.FRENCH);
  }

  @Test
  void eachLineIsAnsweredInOrder() throws IOException {
    String lines =
        """
        {"id": 7, "lang": "fr", "text": "\\ud83d\\ude00 Mme Durand\\nva bien"}
        {"id": "b", "text": "The patient was seen by Dr Whitfield", "more": [1, {"x": "]"}]}
        no json
        """;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        new TextCommand()
            .run(
                List.of("--jsonl"),
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    assertThat(status).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("{\"id\":7,\"lang\":\"fr\",\"spans\":[{\"start\":7,\"end\":13,"),
            line ->
                assertThat(line)
                    .startsWith("{\"id\":\"b\",\"lang\":\"en\",\"spans\":[{\"start\":27"),
            line -> assertThat(line).contains("error"));
  }

  @Test
  void noTextMakesItThrowOrOverlap() {
    Random random = new Random(11);
    String letters =
        "aAzZéÉßœ0123456789.,:;/-_@+()[]|'\"#* \n\t\u00a0\u0301\u200b\ud83d\ude00DMNPRdmnpr";
    String[] pieces = {
      "Mme ", "Dr. ", "né le ", "IPP ", "n° ", "Nom : ", "maladie de ", "CHU de ", "Lyon",
          "12/03/1961",
      "patient ", "J.-P. ", "O'", "Jean", " DUPONT", "ans", "Nom;Prénom;IPP\n", "et al", "straße 3",
          "1 rue "
    };
    for (int round = 0; round < 4000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        if (random.nextInt(3) == 0) {
          text.append(pieces[random.nextInt(pieces.length)]);
        } else {
          text.append(letters.charAt(random.nextInt(letters.length())));
        }
      }
      String language = List.of("fr", "en", "de").get(round % 3);
      int end = 0;
      for (TextFinding finding : find(text.toString(), language)) {
        assertThat(finding.start()).as(text.toString()).isGreaterThanOrEqualTo(end);
        end = finding.end();
      }
      assertThat(end).isLessThanOrEqualTo(text.length());
      end = 0;
      for (TextFinding finding : SCREEN.screen(text.toString(), Locale.of(language))) {
        assertThat(finding.start()).as(text.toString()).isGreaterThanOrEqualTo(end);
        end = finding.end();
      }
    }
  }

  private static List<TextFinding> find(String text, String language) {
    return SCREEN.identifiers(text, Locale.of(language), Known.nothing());
  }

  static String mark(String text, String language) {
    StringBuilder marked = new StringBuilder();
    int at = 0;
    for (TextFinding finding : find(text, language)) {
      marked.append(text, at, finding.start()).append("[[").append(finding.type()).append('|');
      marked.append(text, finding.start(), finding.end()).append("]]");
      at = finding.end();
    }
    return marked.append(text.substring(at)).toString();
  }
}
