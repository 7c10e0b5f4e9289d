package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HandlesTests {
  @Test
  void accentsFoldAndLettersComeApart() {
    assertThat(Handles.slug("Amélie Lœwe-Straße")).isEqualTo("amelie-loewe-strasse");
    assertThat(Handles.slug("Anne d’Arc")).isEqualTo("anne-d-arc");
  }

  @Test
  void aNameWithoutLatinLettersStillHasAHandle() {
    assertThat(Handles.slug("Надія")).isEqualTo("member");
  }

  @Test
  void aLongNameIsCutWithoutATrailingHyphen() {
    assertThat(Handles.slug("Maximiliane Hohenlohe-Waldenburg-Schillingsfürst"))
        .hasSizeLessThanOrEqualTo(32)
        .doesNotEndWith("-");
  }

  @Test
  void aPseudonymIsWrittenInLettersThatLookLikeNoOthers() {
    for (String name : List.of("Frère Müller", "Œil-de-bœuf", "Anne d’Arc", "Łucja", "Z.a.z")) {
      assertThat(PersonName.validPseudonym(name)).as(name).isTrue();
    }
    // A Cyrillic а, a Greek ο, an i without its dot; two letters.
    for (String name : List.of("Am\u0430l", "Brun\u03bf", "Il\u0131s", "A.b.")) {
      assertThat(PersonName.validPseudonym(name)).as(name).isFalse();
    }
  }

  @Test
  void collisionsAreNumbered() {
    assertThat(Handles.free("amal-haddad", List.of())).isEqualTo("amal-haddad");
    assertThat(Handles.free("amal-haddad", List.of("amal-haddad", "amal-haddad-2")))
        .isEqualTo("amal-haddad-3");
  }
}
