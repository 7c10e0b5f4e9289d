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
  void collisionsAreNumbered() {
    assertThat(Handles.free("amal-haddad", List.of())).isEqualTo("amal-haddad");
    assertThat(Handles.free("amal-haddad", List.of("amal-haddad", "amal-haddad-2")))
        .isEqualTo("amal-haddad-3");
  }
}
