package org.consilium.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PMID 33024307",
        "PMID:33024307",
        "pmid: 33024307.",
        " PMID\u00a033024307 ",
        "(PMID 33024307)",
        "PMID\u200b33024307",
        "PMID ３３０２４３０７",
        "PMID 0033024307",
        "33024307",
        "33024307.",
        "https://pubmed.ncbi.nlm.nih.gov/33024307/",
        "https://pubmed.ncbi.nlm.nih.gov/33024307/?utm_source=mail&utm_campaign=x#affiliation-1",
        "https://www.ncbi.nlm.nih.gov/pubmed/33024307",
        "http://pubmed.gov/33024307",
        "Auteur A, Auteur B. Titre. J Inv. 2020;1:2. doi: 10.5555/12345. PMID: 33024307; PMCID: PMC1."
      })
  void numbersOfPubMed(String written) {
    Reference reference = Reference.of(written);
    assertThat(reference.scheme()).isEqualTo(Scheme.PMID);
    assertThat(reference.identifier()).isEqualTo("33024307");
    assertThat(reference.address()).isEqualTo("https://pubmed.ncbi.nlm.nih.gov/33024307/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.5555/AbC.123|10.5555/abc.123",
        "doi:10.5555/abc.123.|10.5555/abc.123",
        "DOI 10.5555/abc.123;|10.5555/abc.123",
        "https://doi.org/10.5555/abc.123|10.5555/abc.123",
        "HTTP://DX.DOI.ORG/10.5555/ABC.123|10.5555/abc.123",
        "doi.org/10.5555/abc.123|10.5555/abc.123",
        "(doi: 10.5555/abc.123)|10.5555/abc.123",
        "<https://doi.org/10.5555/abc.123>|10.5555/abc.123",
        "10.1016/S0140-6736(20)31234-4|10.1016/s0140-6736(20)31234-4",
        "(10.1016/S0140-6736(20)31234-4).|10.1016/s0140-6736(20)31234-4",
        "10.1016/S0140‐6736(20)31234–4|10.1016/s0140-6736(20)31234-4",
        "https://doi.org/10.1016/s0140-6736%2820%2931234-4|10.1016/s0140-6736(20)31234-4",
        "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-X968>3.0.CO;2-2"
            + "|10.1002/(sici)1097-0258(19980815)17:15<1661::aid-x968>3.0.co;2-2",
        "https://doi.org/10.5555/abc.123?utm_source=x&fbclid=y|10.5555/abc.123",
        "https://journal.example/doi/full/10.5555/abc.123?query=featured|10.5555/abc.123",
        "https://journal.example/doi/10.5555/abc.123/full#sec-2|10.5555/abc.123",
        "Auteur A. Titre. J Inv. 2020;1:2. doi:10.5555/abc.123. Epub 2020.|10.5555/abc.123"
      })
  void digitalObjectIdentifiers(String written, String identifier) {
    Reference reference = Reference.of(written);
    assertThat(reference.scheme()).isEqualTo(Scheme.DOI);
    assertThat(reference.identifier()).isEqualTo(identifier);
    assertThat(reference.address()).startsWith("https://doi.org/10.").doesNotContain("<", " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://www.guideline.example/a?b=1|guideline.example|https://www.guideline.example/a?b=1",
        "https://a.example/x?utm_source=m&b=1&gclid=2#c|a.example|https://a.example/x?b=1#c",
        "https://a.example/x?fbclid=2|a.example|https://a.example/x"
      })
  void pagesOnTheWeb(String written, String label, String address) {
    Reference reference = Reference.of(written);
    assertThat(reference.scheme()).isEqualTo(Scheme.WEB);
    assertThat(reference.label()).isEqualTo(label);
    assertThat(reference.address()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Recommandations de la société savante, 2023",
        "amoxicilline 1 g x 3",
        "12031954",
        "19540312",
        "120354",
        "123",
        "PMID Durand",
        "PMCID PMC7745181",
        "10.5555",
        "10.5555/",
        "version 10.1234.5",
        "javascript:alert(1)",
        "https://user:word@a.example/",
        "https://a.example/ b",
        "ftp://a.example/x"
      })
  void therestIsWords(String written) {
    Reference reference = Reference.of(written);
    assertThat(reference.scheme()).isEqualTo(Scheme.TEXT);
    assertThat(reference.label()).isEqualTo(written);
    assertThat(reference.leadsSomewhere()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PMID 33024307",
        "pmid:33024307.",
        "doi:10.1056/NEJMoa2034577",
        "(DOI 10.1056/NEJMoa2034577).",
        "https://doi.org/10.1056/NEJM1",
        "https://pubmed.ncbi.nlm.nih.gov/33024307/"
      })
  void numbersOfPublicationsAreNotReadByThePrivacyCheck(String written) {
    assertThat(Reference.words(List.of(written))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/patients/durand-marie",
        "https://doi.org/durand?tel=0612345678",
        "https://doi.org/10.5555/1?tel=0612345678",
        "https://pubmed.ncbi.nlm.nih.gov/33024307/?term=durand",
        "Mme Durand PMID 33024307",
        "Mme Durand, doi 10.5555/1",
        "10.5555/1 Mme Durand",
        "10.1056/NEJMoa2034577.",
        "10.2023/Dupont-Marie",
        "33024307",
        "PMID Durand",
        "Mme Durand, 54 ans"
      })
  void anythingElseIs(String written) {
    assertThat(Reference.words(List.of(written))).contains(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Contredit par PMID 33024307|Contredit par PMID 33024307",
        "Auteur A. Titre. doi:10.5555/abc.123|Auteur A. Titre. doi:10.5555/abc.123",
        "PMID 33024307|''",
        "33024307|''",
        "(doi: 10.5555/abc.123)|''",
        "10.5555/AbC.123|''",
        "https://journal.example/doi/10.5555/abc.123/full|''",
        "Recommandations de la société savante|''"
      })
  void whatWasWrittenAroundAnIdentifierIsKnown(String written, String remark) {
    assertThat(Reference.of(written).remark()).isEqualTo(remark);
  }

  @Test
  void aLineAsLongAsAPageIsReadInNoTime() {
    String long500 = "10.5555/" + "(".repeat(250) + ")".repeat(242);
    assertThat(Reference.of(long500).scheme()).isEqualTo(Scheme.TEXT);
    assertThat(Reference.of("a".repeat(500)).scheme()).isEqualTo(Scheme.TEXT);
  }
}
