package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTests {
  @ParameterizedTest
  @ValueSource(
      strings = {"PMID 33024307", "doi:10.1056/NEJMoa2034577", "https://doi.org/10.1056/NEJM1"})
  void numbersOfPublicationsAreNotReadByThePrivacyCheck(String written) {
    assertThat(Source.words(List.of(written))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/patients/durand-marie",
        "https://doi.org/durand?tel=0612345678",
        "PMID Durand",
        "Mme Durand, 54 ans"
      })
  void anythingElseIs(String written) {
    assertThat(Source.words(List.of(written))).contains(written);
  }
}
