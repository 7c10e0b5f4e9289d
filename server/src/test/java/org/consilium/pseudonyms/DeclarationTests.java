package org.consilium.pseudonyms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.consilium.Reply;
import org.consilium.World;
import org.junit.jupiter.api.Test;

class DeclarationTests extends World {

  @Test
  void aFrenchPhysicianDeclaresToTheDepartmentalCouncilInFrench() throws IOException {
    rows.speak(bruno.id(), "de");
    rows.change("update accounts set pseudonym = 'Sarcelle' where id = ?", bruno.id());
    String letter = letter(as(bruno).get("/me/letter"));
    assertThat(letter)
        .contains("Bruno Keller")
        .contains("conseil départemental de l’Ordre des médecins")
        .contains("R. 4127-75")
        .contains("Sarcelle");
  }

  @Test
  void otherProfessionsCiteNoArticleOfPhysicians() throws IOException {
    String letter = letter(as(administrator).get("/me/letter"));
    assertThat(letter).contains("conseil de l’Ordre").doesNotContain("4127");
  }

  @Test
  void elsewhereItIsAnAttestationInTheMembersLanguage() throws IOException {
    rows.change(
        "update accounts set country = 'DE', language = 'de', family_name = 'Łuczak' where id = ?",
        bruno.id());
    String letter = letter(as(bruno).get("/me/letter"));
    assertThat(letter).contains("Erklärung").contains("Łuczak").doesNotContain("4127");
  }

  private static String letter(Reply reply) throws IOException {
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("content-type")).startsWith("application/pdf");
    try (PDDocument document = Loader.loadPDF(reply.bytes())) {
      assertThat(document.getNumberOfPages()).isOne();
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }
}
