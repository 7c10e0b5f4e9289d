package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.consilium.Person;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three specialists answer blind, the asker joins what means the same, one revises and a consensus
 * appears; a colleague warns of harm and is answered.
 */
class DifferentialTests extends Ward {

  @ParameterizedTest
  @ValueSource(ints = {PHONE, DESK})
  void blindThenTogether(int width) {
    Person nadia = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    Person paul = doctor("paul-anselme", "Paul Anselme", "Lille", "dermatology");
    long question = ask(amal, PLAQUE);
    String path = "/cases/" + question;
    Page asker = open(amal, width, "fr");
    asker.navigate(path);

    Page first = open(bruno, width, "fr");
    first.navigate(path);
    assertThat(first.locator("[data-blind]")).containsText("Aucun avis pour l’instant");
    first.locator("[name=differential]").first().pressSequentially("psor");
    assertThat(first.locator("#diagnoses option").first()).hasAttribute("value", "psoriasis");
    answerBlind(first, "Fixe et bien limitée.", "Maladie de Bowen", "Plaque psoriasique");
    assertThat(asker.locator(".answer .basis").first()).hasText("à l’aveugle");

    byKeyboard(nadia, path, width);

    Page third = open(paul, width, "fr");
    third.navigate(path);
    assertThat(third.locator("[data-blind]"))
        .containsText("2 avis déjà donnés, masqués jusqu’à votre avis");
    assertThat(third.locator("main")).not().containsText("Bowen");
    answerBlind(third, "Un antécédent ?", "Psoriasis en plaque", "Maladie de Bowen");
    assertThat(third.locator(".answer")).hasCount(3);
    assertThat(third.locator(".state-line")).containsText("sans premier choix commun");

    joinsAndParts(asker);

    third.locator("a[href$='/edit']").click();
    third.locator("[name=differential]").nth(0).fill("Maladie de Bowen");
    third.locator("[name=differential]").nth(1).fill("Psoriasis en plaque");
    third.locator("main form.compose .button-wide").click();
    assertThat(third.locator(".answer")).hasCount(3);
    assertThat(asker.locator(".state-consensus").first()).isVisible();
    assertThat(asker.locator(".state-line"))
        .containsText("2 avis donnés à l’aveugle placent « Maladie de Bowen » en premier");
    assertThat(asker.locator(".spread")).containsText("Avis concordants");
    third.locator("a[href$='/history']").click();
    assertThat(third.locator("main")).containsText("première version, à l’aveugle");

    warned(asker, first, path, width);
    assertThat(complaints).isEmpty();
  }

  private static void answerBlind(Page page, String body, String... differential) {
    for (int rank = 0; rank < differential.length; rank++) {
      page.locator("[name=differential]").nth(rank).fill(differential[rank]);
      page.locator("[name=confidence]").nth(rank).selectOption(rank == 0 ? "75" : "25");
    }
    page.locator("#body").fill(body);
    page.locator("#next").fill("Biopsie au punch.");
    page.locator("#publish").click();
    assertThat(page.locator(".answer").first()).isVisible();
    assertThat(page.locator(".answer", new Page.LocatorOptions().setHasText(body)))
        .containsText("75 %");
  }

  private void byKeyboard(Person nadia, String path, int width) {
    Page page = open(nadia, width, "fr");
    page.navigate(path);
    assertThat(page.locator("[data-blind]")).containsText("1 avis déjà donné, masqué");
    assertThat(page.locator("main")).not().containsText("Bowen");
    tabTo(page, "[data-blind] .button");
    page.keyboard().press("Enter");
    tabTo(page, "[name=differential]");
    page.keyboard().insertText("maladie de bowen");
    page.keyboard().press("Tab");
    page.keyboard().type("95");
    tabTo(page, "#body");
    page.keyboard().insertText("Une seule plaque.");
    tabTo(page, "#publish");
    page.keyboard().press("Enter");
    assertThat(page.locator(".answer")).hasCount(2);
    assertThat(page.locator(".differential")).containsText("Plaque psoriasique");
  }

  private static void joinsAndParts(Page asker) {
    Locator bars = asker.locator(".differential > ol > li");
    assertThat(bars).hasCount(3);
    asker.locator(".joining summary").click();
    asker.locator("#join-one").selectOption("Plaque psoriasique");
    asker.locator("#join-other").selectOption("Psoriasis en plaque");
    asker.locator(".joining button").click();
    assertThat(bars).hasCount(2);
    assertThat(asker.locator(".wordings li")).hasCount(2);
    asker.locator(".wordings button").first().click();
    assertThat(bars).hasCount(3);
    assertThat(asker.locator(".changes li")).hasCount(2);
    asker.locator(".changes button").last().click();
    assertThat(bars).hasCount(2);
    asker.locator(".changes button").first().click();
    assertThat(bars).hasCount(3);
    assertThat(asker.locator(".changes")).hasCount(0);
  }

  private void warned(Page asker, Page answerer, String path, int width) {
    Page cardiologist = open(outsider, width, "fr");
    cardiologist.navigate(path);
    cardiologist.locator("button[form^=read-]").click();
    cardiologist.waitForURL("**#answers-title");
    cardiologist.locator(".answer a[href$='/warning']").first().click();
    cardiologist.locator("#words").fill("Biopsie sous anticoagulant : avis d’abord.");
    cardiologist.locator("main form.compose .button-wide").click();
    assertThat(cardiologist.locator(".red-line")).containsText("Biopsie sous anticoagulant");
    assertThat(asker.locator(".red-line")).containsText("Biopsie sous anticoagulant");
    assertThat(asker.locator(".state-contested").first()).isVisible();

    answerer.navigate(path);
    answerer.locator(".red-line a[href$='/reply']").click();
    answerer.locator("#words").fill("Punch de 4 mm : pas d’arrêt nécessaire.");
    answerer.locator("main form.compose .button-wide").click();
    assertThat(answerer.locator(".red-line-answered")).containsText("Punch de 4 mm");
    assertThat(asker.locator(".state-consensus").first()).isVisible();

    cardiologist.navigate(path);
    cardiologist.locator(".red-line form[action$='/withdrawal'] button").click();
    assertThat(cardiologist.locator(".red-line")).hasCount(0);
  }
}
