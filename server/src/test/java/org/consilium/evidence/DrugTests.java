package org.consilium.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrugTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C09AA05|ramipril · ATC C09AA05|Ramipril · ATC C09AA05",
        "ATC : c09aa05.|ramipril · ATC C09AA05|Ramipril · ATC C09AA05",
        "ramipril|ramipril · ATC C09AA05|Ramipril · ATC C09AA05",
        "Triatec|Triatec · ramipril · ATC C09AA05|Triatec · Ramipril · ATC C09AA05",
        "ACIDE TRANEXAMIQUE|acide tranexamique · ATC B02AA02|Tranexamsäure · ATC B02AA02",
        "Amoxicillin-Clavulansäure|Amoxicillin-Clavulansäure · amoxicilline acide clavulanique · ATC J01CR02"
            + "|Amoxicillin-Clavulansäure · Amoxicillin Clavulansäure · ATC J01CR02"
      })
  void aSubstanceWithItsCode(String written, String french, String german) {
    Reference reference = Reference.of(written);
    assertThat(reference.scheme()).isEqualTo(Scheme.DRUG);
    assertThat(reference.said("fr")).isEqualTo(french);
    assertThat(reference.said("de")).isEqualTo(german);
    assertThat(reference.links())
        .extracting(Reference.Link::name)
        .containsExactly("EMA", "DailyMed");
    assertThat(reference.links())
        .allSatisfy(
            link -> assertThat(link.address()).startsWith("https://").doesNotContain(" ", "é"));
  }

  @Test
  void aCodeThatWeDoNotKnowIsACodeAndNoMore() {
    Reference reference = Reference.of("V10XX99");
    assertThat(reference.said("fr")).isEqualTo("ATC V10XX99");
    assertThat(reference.links()).isEmpty();
    assertThat(reference.leadsSomewhere()).isFalse();
  }

  @Test
  void frenchCodes() {
    Reference medicine = Reference.of("CIS 60234100");
    assertThat(medicine.identifier()).isEqualTo("CIS 60234100");
    assertThat(medicine.links())
        .containsExactly(
            new Reference.Link(
                "BDPM",
                "https://base-donnees-publique.medicaments.gouv.fr/medicament/60234100/extrait"));
    for (String box :
        List.of(
            "CIP 3595583",
            "CIP7 : 359 558-3",
            "3400935955838",
            "CIP13 34009 359 558 3 8",
            "CIP 3400935955838.")) {
      assertThat(Reference.of(box).identifier()).as(box).isEqualTo("CIP 3400935955838");
      assertThat(Reference.of(box).said("fr")).as(box).isEqualTo("CIP 3400935955838");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CIP 3595584",
        "3400935955839",
        "CIP 12",
        "CIS 12345678",
        "CIS 6023410",
        "F09AA05",
        "C09AA5",
        "C09AA05 chez Mme Durand",
        "amoxicilline 1 g x 3",
        "ramipril et furosémide",
        "prilosequelque"
      })
  void whatHasNoRightCheckDigitOrSaysMoreIsWords(String written) {
    Reference reference = Reference.of(written);
    assertThat(reference.scheme()).isEqualTo(Scheme.TEXT);
    assertThat(reference.label()).isEqualTo(written);
    assertThat(reference.asTyped()).isTrue();
  }

  @Test
  void thePrivacyCheckReadsAllButCodesThatNoPatientHas() {
    assertThat(Reference.words(List.of("C09AA05", "CIP 3595583", "3400935955838"))).isEmpty();
    assertThat(Reference.words(List.of("CIS 60234100", "ramipril", "C09AA05 Durand")))
        .contains("60234100", "ramipril", "Durand");
  }

  @Test
  void everySubstanceIsKnownByItsCodesAndByItsNames() {
    assertThat(Substances.find("Épinéphrine")).isEqualTo(Substances.find("adrenaline"));
    assertThat(Substances.byCode("L01BA01")).isEqualTo(Substances.find("methotrexat"));
    assertThat(Substances.find("lisinopril")).isNotEqualTo(Substances.find("énalapril"));
    assertThat(Substances.find("Polamidon")).isNotEqualTo(Substances.find("méthadone"));
    assertThat(Substances.find("Movicol")).isNotEqualTo(Substances.find("Forlax"));
    assertThat(Substances.find("")).isEmpty();
  }
}
