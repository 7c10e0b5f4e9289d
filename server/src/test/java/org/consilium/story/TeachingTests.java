package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a closed case becomes: its author takes a note for the record, proposes it for the wiki and
 * makes a teaching case of it; a student reads that step by step, by keyboard, and commits.
 */
class TeachingTests extends Ward {

  @ParameterizedTest
  @ValueSource(ints = {PHONE, DESK})
  void aClosedCaseIsKeptAndTaught(int width) throws IOException {
    long question = ask(amal, PLAQUE);
    answer(bruno, question, "Biopsie au punch de 4 mm.", "Maladie de Bowen", "Psoriasis");
    close(amal, question);
    Page author = open(amal, width, "fr");
    author.navigate("/cases/" + question);
    look(author, "keeping-outcome", width);

    author.locator(".keeping a[href$='/note']").click();
    author.locator("input[value=REFERENCES]").uncheck();
    author.locator("main form .button-quiet").first().click();
    assertThat(author.locator(".note")).containsText("Maladie de Bowen");
    assertThat(author.locator(".note")).not().containsText("PMID");
    look(author, "keeping-note", width);
    Download pdf = author.waitForDownload(() -> author.locator("a[href*='note.pdf']").click());
    try (PDDocument note = Loader.loadPDF(Files.readAllBytes(pdf.path()))) {
      assertThat(new PDFTextStripper().getText(note))
          .contains("Biopsie au punch")
          .doesNotContain("Keller", "PMID");
    }

    author.navigate("/cases/" + question);
    author.locator("form[action$='/nominations'] button").first().click();
    assertThat(author.locator(".keeping")).containsText("proposé pour le wiki");

    author.locator(".keeping a[href$='/teaching']").click();
    author.locator("#title").fill("Une plaque qui dure");
    assertThat(author.locator("#body-1")).hasValue(PLAQUE);
    assertThat(author.locator("#choices-1")).hasValue("Maladie de Bowen\nPsoriasis");
    author.locator("button[value=add]").click();
    assertThat(author.locator("textarea[name^=body-]")).hasCount(4);
    look(author, "keeping-writing", width);
    author.locator("button[value=publish]").click();
    author.waitForURL("**/teaching/*");
    assertThat(author.locator(".lesson-step")).hasCount(3);

    byKeyboard(width);

    author.locator("a[href$='/edit']").click();
    author.locator("#body-1").fill(PLAQUE + " Jambe gauche.");
    author.locator("button[value=publish]").click();
    assertThat(author.locator("#step-1 details summary")).containsText("Texte corrigé");
    assertThat(complaints).isEmpty();
  }

  private void byKeyboard(int width) {
    Page page = open(student, width, "fr");
    page.navigate("/teaching");
    look(page, "keeping-list", width);
    tabTo(page, ".lesson-row a");
    page.keyboard().press("Enter");
    assertThat(page.locator(".lesson-step")).hasCount(1);
    assertThat(page.locator("main")).not().containsText("punch");
    tabTo(page, "input[name=choice]");
    page.keyboard().press("ArrowDown");
    tabTo(page, ".lesson-step .button-wide");
    page.keyboard().press("Enter");
    assertThat(page.locator(".lesson-step")).hasCount(2);
    assertThat(page.locator("#step-1 .chosen")).containsText("votre choix");
    assertThat(page.locator("#step-2")).containsText("punch");
    assertThat(page.locator("main")).not().containsText("Exérèse");
    look(page, "keeping-step", width);

    page.navigate("/teaching");
    assertThat(page.locator(".lesson-row")).containsText("à reprendre à l’étape 2 sur 3");
    page.locator(".lesson-row a").click();
    tabTo(page, "#words");
    page.keyboard().insertText("Exciser largement.");
    tabTo(page, ".lesson-step .button-wide");
    page.keyboard().press("Enter");
    assertThat(page.locator(".lesson-compare")).containsText("Psoriasis");
    assertThat(page.locator(".lesson-compare")).containsText("Maladie de Bowen");
    assertThat(page.locator("#step-3")).containsText("Exérèse");
    look(page, "keeping-whole", width);
  }
}
