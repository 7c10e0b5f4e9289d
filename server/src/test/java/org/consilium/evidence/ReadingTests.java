package org.consilium.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogues' own formats become, in a line. */
class ReadingTests {
  private final Lines lines = new Lines();

  private static Map<String, Publication> pubmed(String text) throws IOException {
    return PubMed.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static Map<String, Publication> all() throws IOException {
    StringBuilder set = new StringBuilder(CatalogueServer.HEAD + "<PubmedArticleSet>");
    for (int i = 1; i <= 4; i++) {
      set.append(CatalogueServer.file("9000000" + i + ".xml"));
    }
    return pubmed(set + "</PubmedArticleSet>");
  }

  @Test
  void pubMedInALine() throws IOException {
    Map<String, Publication> all = all();
    assertThat(all).containsOnlyKeys("90000001", "90000002", "90000003", "90000004");
    assertThat(lines.of(all.get("90000001")))
        .containsEntry(
            "en",
            "Exemplar AM, van Nulpunt J-P, Niemandsson Q, et al. Effect of nothing on CO2 in adults:"
                + " p < 0.05 & more? J Invent Med 2021;12(3):100–109.")
        .hasEntrySatisfying("fr", line -> assertThat(line).contains("Niemandsson Q, et coll."));
    assertThat(lines.of(all.get("90000002")))
        .containsEntry(
            "de", "Invented Study Group. [A trial without an abstract]. Ann Inv Med 1998;7:12–9.");
    assertThat(lines.of(all.get("90000003")))
        .containsEntry(
            "en", "Vierte O. Remarkable results that were not. J Invent Med 2019;1(1):e1.");
    assertThat(all.get("90000001").csl())
        .containsEntry("DOI", "10.5555/JIM.2021.100")
        .containsEntry("PMID", "90000001");
  }

  @Test
  void whatBecameOfIt() throws IOException {
    Map<String, Publication> all = all();
    assertThat(all.get("90000001").warning()).isEqualTo(Work.Warning.NONE);
    assertThat(all.get("90000003"))
        .extracting(Publication::warning, Publication::warned, Publication::notice)
        .containsExactly(Work.Warning.RETRACTED, "2023-03-05", "PMID 90000094");
    assertThat(all.get("90000004"))
        .extracting(Publication::warning, Publication::warned, Publication::notice)
        .containsExactly(Work.Warning.CONCERN, "2022", "PMID 90000095");
  }

  @Test
  void crossrefInALine() throws IOException {
    Publication good =
        Crossref.read(CatalogueServer.file("crossref-good.json").getBytes(UTF_8), "10.5555/good");
    assertThat(lines.of(good))
        .containsEntry(
            "en",
            "Nulle E, Invented Consortium. An invented trial of 18F & rest."
                + " Ann Inv Sci 2020;8(2):e77.");
    assertThat(good.warning()).as("a notice about another work").isEqualTo(Work.Warning.NONE);
    Publication bad =
        Crossref.read(CatalogueServer.file("crossref-retracted.json").getBytes(UTF_8), "x");
    assertThat(bad)
        .extracting(Publication::warning, Publication::warned, Publication::notice)
        .containsExactly(Work.Warning.RETRACTED, "2022-11-09", "DOI 10.5555/notice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RETRACTED: Too good", "Retracted: Too good", "[Retracted] Too good"})
  void publishersThatSayItInTheTitle(String title) throws IOException {
    String json = "{\"message\": {\"title\": [\"" + title + "\"]}}";
    assertThat(Crossref.read(json.getBytes(UTF_8), "10.5555/1").warning())
        .isEqualTo(Work.Warning.RETRACTED);
  }

  @Test
  void aTitleIsWordsAndNotTooMany() throws IOException {
    String json =
        "{\"message\": {\"title\": [\"a <mml:math xmlns:mml=\\\"x\\\"><mml:mi>b</mml:mi></mml:math>"
            + " c\\n\\u0000\\u202e d "
            + "word ".repeat(5000)
            + "\"], \"author\": [{\"family\": 7}, {\"family\": \""
            + "x".repeat(9000)
            + "\"}], \"issued\": {\"date-parts\": [[null]]},"
            + " \"updated-by\": [{\"type\": \"retraction\", \"updated\": {\"date-parts\":"
            + " [[2020, 13, 99]]}, \"DOI\": \"javascript:alert(1)\"}]}}";
    Publication one = Crossref.read(json.getBytes(UTF_8), "10.5555/1");
    assertThat(lines.of(one).get("en")).hasSizeLessThan(901).contains("a b c d word");
    assertThat(one.warned()).isEqualTo("2020");
    assertThat(one.notice()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<html><body>Service unavailable</body></html>",
        "<PubmedArticleSet><PubmedArticle>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><PubmedArticleSet><PubmedArticle>"
            + "<MedlineCitation><PMID>1</PMID><Article><ArticleTitle>&e;</ArticleTitle></Article>"
            + "</MedlineCitation></PubmedArticle></PubmedArticleSet>",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>"
            + "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>"
            + "<ArticleTitle>&b;</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
            + "</PubmedArticleSet>"
      })
  void whatIsNotPubMedsIsRefused(String text) {
    assertThatThrownBy(() -> pubmed(text)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{",
        "[]",
        "{\"message\": {}}",
        "{\"message\": {\"title\": [\" \"]}}"
      })
  void whatIsNotCrossrefsIsRefused(String text) {
    assertThatThrownBy(() -> Crossref.read(text.getBytes(UTF_8), "10.5555/1"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anEmptySetIsAnAnswer() throws IOException {
    assertThat(pubmed(CatalogueServer.HEAD + "<PubmedArticleSet></PubmedArticleSet>")).isEmpty();
  }
}
