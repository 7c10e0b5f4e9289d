package org.consilium.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuidelineTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "013-001|AWMF 013-001|https://register.awmf.org/de/leitlinien/detail/013-001",
        "AWMF 013-001|AWMF 013-001|https://register.awmf.org/de/leitlinien/detail/013-001",
        "AWMF-Register-Nr. 032–035ol.|AWMF 032-035OL|https://register.awmf.org/de/leitlinien/detail/032-035OL",
        "AWMF nvl-005|AWMF nvl-005|https://register.awmf.org/de/leitlinien/detail/nvl-005",
        "Titre inventé. AWMF 013-001, 2021|AWMF 013-001. Titre inventé. 2021|https://register.awmf.org/de/leitlinien/detail/013-001",
        "NICE NG136|NICE NG136|https://www.nice.org.uk/guidance/ng136",
        "NICE guideline ng136: An invented title (2023)|NICE NG136. An invented title. 2023|https://www.nice.org.uk/guidance/ng136",
        "https://www.nice.org.uk/guidance/ng136/chapter/x|NICE NG136|https://www.nice.org.uk/guidance/ng136/chapter/x",
        "https://www.has-sante.fr/jcms/p_3118113/fr/un-titre|HAS p_3118113|https://www.has-sante.fr/jcms/p_3118113/fr/un-titre",
        "HAS : Un titre inventé de l’adulte, 2016. https://www.has-sante.fr/jcms/c_2059286/fr/x?utm_source=m"
            + "|HAS c_2059286. Un titre inventé de l’adulte. 2016|https://www.has-sante.fr/jcms/c_2059286/fr/x",
        "https://register.awmf.org/de/leitlinien/detail/013-001|AWMF 013-001|https://register.awmf.org/de/leitlinien/detail/013-001",
        "ESC 2024 : titre inventé https://www.escardio.org/Guidelines/x|ESC. 2024 : titre inventé|https://www.escardio.org/Guidelines/x",
        "https://kdigo.org/guidelines/x/|KDIGO|https://kdigo.org/guidelines/x/"
      })
  void whoIssuedItTheTitleAsTypedAndTheYear(String written, String label, String address) {
    Reference reference = Reference.of(written);
    assertThat(reference.scheme()).isEqualTo(Scheme.GUIDELINE);
    assertThat(reference.label()).isEqualTo(label);
    assertThat(reference.address()).isEqualTo(address);
    assertThat(reference.written()).isEqualTo(written);
    assertThat(reference.asTyped()).isEqualTo(label.contains(". "));
    assertThat(Reference.words(List.of(written)))
        .as("a title may name somebody, and so may an address")
        .contains(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Recommandations de la société savante, 2023",
        "AWMF",
        "NICE",
        "NICE 136",
        "913-001",
        "013-0011",
        "01-3001",
        "HAS, avis de 2023",
        "https://user:word@www.has-sante.fr/jcms/p_1"
      })
  void whatNobodyCanKnowStaysAsItWasTyped(String written) {
    Reference reference = Reference.of(written);
    assertThat(reference.scheme()).isEqualTo(Scheme.TEXT);
    assertThat(reference.label()).isEqualTo(written);
    assertThat(reference.asTyped()).isTrue();
    assertThat(reference.leadsSomewhere()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.has-sante.fr",
        "https://has-sante.fr.example.org/jcms/p_1/fr/x",
        "https://example.org/?u=https://www.has-sante.fr/jcms/p_1"
      })
  void otherAddressesAreAddresses(String written) {
    assertThat(Reference.of(written).scheme()).isEqualTo(Scheme.WEB);
  }

  @Test
  void numbersOfPublicationsComeFirst() {
    assertThat(Reference.of("HAS, 2020. doi:10.5555/abc https://www.has-sante.fr/x").scheme())
        .isEqualTo(Scheme.DOI);
    assertThat(Reference.of("NICE NG136, PMID 33024307").scheme()).isEqualTo(Scheme.PMID);
  }

  @Test
  void aLineAsLongAsAPageIsReadInNoTime() {
    for (String part :
        List.of("AWMF ", "NICE ", "https://www.has-sante.fr/", "((((", "2020 ", "c_1")) {
      assertThat(Reference.of(part.repeat(500 / part.length()))).isNotNull();
    }
  }
}
