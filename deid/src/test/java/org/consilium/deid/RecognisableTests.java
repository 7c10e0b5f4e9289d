package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.consilium.deid.Recognisable.Circumstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognisableTests {
  private final Recognisable recognisable = new Recognisable();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Institutrice de 40 ans, maladie de Huntington débutante | OCCUPATION RARE_DISEASE",
        "Boulangère, toux depuis trois semaines | OCCUPATION",
        "Blessé dans l’accident de car, lombalgie | EVENT",
        "Bricklayer with Fabry disease | OCCUPATION RARE_DISEASE",
        "Bäcker mit Sichelzellkrankheit | OCCUPATION RARE_DISEASE",
        "Der Bürgermeister war nach dem Anschlag im Fernsehen | OCCUPATION EVENT",
        "Ein Fußballprofi mit Knieschmerzen | OCCUPATION"
      })
  void circumstancesAreFoundInThreeLanguages(String text, String expected) {
    Set<Circumstance> all = EnumSet.noneOf(Circumstance.class);
    for (String name : expected.split(" ")) {
      all.add(Circumstance.valueOf(name));
    }
    assertThat(recognisable.in(text, Set.of())).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Facteur V Leiden, facteur rhumatoïde négatif, étude pilote chez le mineur",
        "Farmer’s lung, Baker’s cyst, coalworker, no cooking",
        "Kochsalz infundiert, Bäckerhefe, nach Kocher operiert",
        "Le médecin traitant et l’infirmière ont vu la patiente avec le kinésithérapeute",
        "Cure de la hernie, restauration dentaire, bacille de Koch, syndrome de Richter",
        "Institut Pasteur, pompe à insuline, îlots de Langerhans"
      })
  void whatMedicineUsesOtherwiseIsNone(String text) {
    assertThat(recognisable.in(text, Set.of())).isEmpty();
  }

  @Test
  void whatWasLeftInTheTextCounts() {
    assertThat(recognisable.in("Drépanocytose, vue à Guéret", Set.of(TextType.CITY)))
        .containsExactlyInAnyOrder(Circumstance.RARE_DISEASE, Circumstance.PLACE);
    assertThat(recognisable.in("Toux depuis le 3 mars", Set.of(TextType.DATE)))
        .containsExactly(Circumstance.DAY);
  }

  @Test
  void oneCircumstanceIsNoConcernUnlessTheNewsTold() {
    assertThat(Recognisable.concerns(Set.of())).isFalse();
    assertThat(Recognisable.concerns(Set.of(Circumstance.OCCUPATION))).isFalse();
    assertThat(Recognisable.concerns(Set.of(Circumstance.EVENT))).isTrue();
    assertThat(Recognisable.concerns(Set.of(Circumstance.OCCUPATION, Circumstance.PLACE))).isTrue();
  }

  @Test
  void nothingMakesItThrow() {
    for (String text : new String[] {"", " ", "\uD800", "a", "É", "ß’œ", "x".repeat(100_000)}) {
      assertThat(recognisable.in(text, Set.of())).isEmpty();
    }
  }
}
