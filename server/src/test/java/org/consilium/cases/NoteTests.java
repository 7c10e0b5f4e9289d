package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.accounts.Byline;
import org.consilium.accounts.Profession;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a closed case brought, for the patient's record: whose it is, and whose names it holds. */
class NoteTests extends Round {
  @Autowired private Options options;

  private static final List<String> NAMES =
      List.of("Keller", "Bruno", "bruno", "Haddad", "Amal", "Sarcelle", "Armand", "Lise", "Guéret");

  @Test
  void itSaysWhatColleaguesThoughtAndNobodysName() {
    long id = closed();
    String note = as(amal).get("/cases/" + id + "/note.txt").body();
    assertThat(note)
        .startsWith("Avis demandé à des confrères\n")
        .contains("Consilium", "résistante aux dermocorticoïdes", "Dermatologie")
        .contains("– Psoriasis (2 confrères · 2 en premier)", "Avis concordants (2 confrères)")
        .contains("Comme le dit [confrère], biopsie d’abord")
        .contains("ensuite", "PMID 33024307")
        .contains("Psoriasis confirmé par la biopsie.")
        .contains("ne remplace ni l’examen")
        .doesNotContain("http", "/members/", "/cases/");
    NAMES.forEach(name -> assertThat(note).doesNotContain(name));
    String page = as(amal).get("/cases/" + id + "/note").body();
    assertThat(page).contains("note.pdf?chosen=true", "biopsie d’abord");
  }

  @Test
  void theLanguageIsTheAskersAndTheSpecialtyHasNoPlace() {
    long id = closed();
    rows.speak(amal.id(), "de");
    String note = as(amal).get("/cases/" + id + "/note.txt").body();
    assertThat(note)
        .startsWith("Rat von Kolleginnen und Kollegen")
        .contains("Notiz ersetzt weder")
        .doesNotContain("Strasbourg");
  }

  @Test
  void textAndPdfSayTheSame() throws IOException {
    long id = closed();
    for (String query : List.of("", "?chosen=true&part=QUESTION&part=OUTCOME")) {
      Reply pdf = as(amal).get("/cases/" + id + "/note.pdf" + query);
      String text = as(amal).get("/cases/" + id + "/note.txt" + query).body();
      assertThat(pdf.header("content-type")).isEqualTo("application/pdf");
      assertThat(pdf.header("cache-control")).contains("no-store");
      try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
        assertThat(bare(new PDFTextStripper().getText(document))).isEqualTo(bare(text));
      }
    }
  }

  @Test
  void thePdfIsTaggedHasALanguageATitleAndItsFonts() throws IOException {
    long id =
        ask(amal, "Œdème de la jambe, Fußpilz écarté ? " + "Long ".repeat(900), "dermatology");
    for (int i = 0; i < 6; i++) {
      Person colleague = doctor("col-" + i, "Col Legue" + i, "Brest", "dermatology");
      answer(colleague, id, "Avis long. ".repeat(200) + "x".repeat(300));
    }
    close(amal, id, true);
    Reply pdf = as(amal).get("/cases/" + id + "/note.pdf");
    try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
      var catalog = document.getDocumentCatalog();
      assertThat(document.getNumberOfPages()).isGreaterThan(1);
      assertThat(catalog.getLanguage()).isEqualTo("fr");
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Avis demandé à des confrères");
      assertThat(catalog.getStructureTreeRoot().getParentTree().getNumbers())
          .hasSize(document.getNumberOfPages());
      assertThat(catalog.getStructureTreeRoot().getKids()).hasSize(1);
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
        }
      }
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("Œdème", "Fußpilz écarté");
      assertThat(bare(text)).isEqualTo(bare(as(amal).get("/cases/" + id + "/note.txt").body()));
    }
  }

  @Test
  void theAuthorTicksWhatGoesIn() {
    long id = closed();
    String note =
        as(amal).get("/cases/" + id + "/note.txt?chosen=true&part=OUTCOME&part=NONSENSE").body();
    assertThat(note)
        .contains("Psoriasis confirmé", "ne remplace ni l’examen")
        .doesNotContain("biopsie d’abord", "PMID", "dermocorticoïdes", "Dermatologie");
    assertThat(as(amal).get("/cases/" + id + "/note?chosen=true").body())
        .doesNotContain("biopsie d’abord")
        .contains("note.pdf?chosen=true\"");
  }

  @Test
  void optionsStandInItWithTheirContraindicationsAndNobodysName() {
    Person lea = doctor("lea-li", "Léa Li", "Brest", "dermatology");
    Person nora = doctor("nora-vasseur", "Nora Vasseur", "Brest", "dermatology");
    long id = rows.question(amal, "Quel traitement ?", "MEMBERS", List.of("dermatology"));
    Option proposed =
        new Option(
            "Clobétasol", "", "1 application", "Agit vite", "Atrophie", "Rosacée\nInfection");
    long given =
        give(
                bruno.actor(),
                id,
                new AnswerForm(
                    UUID.randomUUID(),
                    "",
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    false,
                    List.of(proposed)))
            .id();
    reads(nora, id);
    options.take(
        nora.actor(), given, 1, proposed.key(), Stance.DISAGREES, "Trop fort.", Screened.nothing());
    warn(lea, given, "Atrophie du visage.");
    answer(outsider, id, "NORA VASSEUR a raison, et Li aussi. Les bras, le tronc. Le reste non.");
    close(amal, id, true);

    String note = as(amal).get("/cases/" + id + "/note.txt").body();
    assertThat(note)
        .contains("Clobétasol – Aucune voix", "Pas d’accord (1)")
        .contains("Clobétasol – 1 application – Pour : Agit vite – Contre : Atrophie")
        .contains("Contre-indications : Rosacée, Infection")
        .contains("a raison, et [confrère] aussi. Les bras, le tronc. Le reste non.")
        .doesNotContain("NORA", "VASSEUR", "Li ");
    assertThat(as(amal).get("/cases/" + id + "/closure").body()).contains("Clobétasol");
    assertThat(as(amal).get("/cases/" + id + "/teaching").body()).doesNotContain("VASSEUR");
  }

  @Test
  void aNameGoesHoweverItIsSpelt() {
    Byline by = new Byline(1, "", "Hervé Le Goff-O’Brien", Profession.PHYSICIAN, null, "FR", null);
    Nameless nameless = new Nameless(List.of(by), "[x]");
    String apart = Normalizer.normalize("Vu par Hervé.", Normalizer.Form.NFD);
    assertThat(nameless.in(apart)).isEqualTo("Vu par [x].");
    assertThat(nameless.in("HERVÉ et GOFF, puis O’Brien. Le goffrage, le Hervéen."))
        .isEqualTo("[x] et [x], puis [x]. Le goffrage, le Hervéen.");
    assertThat(nameless.in("hervé le goff-o’brien")).isEqualTo("[x]");
  }

  @Test
  void nobodyElseGetsIt() {
    long id = closed();
    for (Person other : List.of(bruno, outsider, student, moderator, administrator)) {
      for (String form : List.of("note", "note.txt", "note.pdf")) {
        assertThat(as(other).get("/cases/" + id + "/" + form).status()).isEqualTo(404);
      }
    }
    long open = ask(amal, PLAQUE, "dermatology");
    assertThat(as(amal).get("/cases/" + open + "/note").status()).isEqualTo(409);
  }

  @Test
  void humourAndWhatWasWithdrawnStayOut() {
    long id = ask(amal, PLAQUE, "dermatology");
    long funny = answer(bruno, id, "Arracher la jambe.");
    reads(outsider, id);
    votes.vote(outsider.actor(), funny, VoteKind.HUMOUR, true);
    long gone = answer(outsider, id, "Je retire tout.");
    answers.withdraw(outsider.actor(), gone);
    close(amal, id, true);
    assertThat(as(amal).get("/cases/" + id + "/note.txt").body())
        .doesNotContain("Arracher", "retire tout");
  }

  /** Two answers that agree, one names the other and the asker. */
  private long closed() {
    long id = ask(amal, PLAQUE + " Suite du cas : prurit.", "dermatology");
    give(
        bruno.actor(),
        id,
        new AnswerForm(
            UUID.randomUUID(),
            "Bonjour Amal, [ici](https://example.org/members/amal-haddad) : plaque fixe.",
            List.of("Psoriasis"),
            List.of("PMID 33024307")));
    reads(outsider, id);
    long second =
        answer(
            outsider,
            id,
            "Comme le dit @bruno-keller, biopsie d’abord. Bien vu, Bruno Keller.",
            "Psoriasis");
    rows.change("update answers set next = 'Biopsie au punch.' where id = ?", second);
    assertThat(
            as(amal)
                .post(
                    "/cases/" + id + "/closure",
                    "resolved",
                    "true",
                    "diagnosis",
                    "Psoriasis",
                    "done",
                    "Psoriasis confirmé par la biopsie.")
                .status())
        .isEqualTo(303);
    return id;
  }

  private static String bare(String text) {
    return text.replaceAll("[\\s\u00a0]+", "");
  }
}
