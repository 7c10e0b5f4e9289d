package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.consilium.Person;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A treatment is asked for: two colleagues propose options with a contraindication, others agree or
 * say why not, the asker joins what means the same and undoes it, a consensus appears.
 */
class OptionsTests extends Ward {

  @ParameterizedTest
  @ValueSource(ints = {PHONE, DESK})
  void optionsSideBySide(int width) {
    Person nadia = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    Person paul = doctor("paul-anselme", "Paul Anselme", "Lille", "dermatology");
    long question = ask(amal, "Acné nodulaire : que proposer ?", "kind", "TREATMENT");
    String path = "/cases/" + question;
    Page asker = open(amal, width, "fr");
    asker.navigate(path);
    assertThat(asker.locator(".state-line")).containsText("Aucun avis pour l’instant");

    Page first = open(bruno, width, "fr");
    first.navigate(path);
    first.locator("#option1").pressSequentially("isotr");
    assertThat(first.locator("#actions option").first()).hasAttribute("value", "isotrétinoïne");
    first.locator("#option1").fill("Isotrétinoïne orale");
    first.locator("#pros1").fill("Rémission prolongée");
    first.locator("#against1").fill("Grossesse");
    first.locator("summary", new Page.LocatorOptions().setHasText("Option 2")).click();
    first.locator("#option2").fill("Doxycycline");
    first.locator("#cons2").fill("Rechute à l’arrêt");
    first.locator("#body").fill("Selon le désir de grossesse.");
    first.locator("#publish").click();
    assertThat(asker.locator(".option")).hasCount(2);

    byKeyboard(nadia, path, width);
    assertThat(asker.locator(".option")).hasCount(3);
    assertThat(asker.locator("[data-against]").first()).containsText("Grossesse");
    assertThat(asker.locator(".state-line")).containsText("sans accord suffisant");

    joins(asker);
    assertThat(asker.locator(".state-consensus").first()).isVisible();
    assertThat(asker.locator(".state-line"))
        .containsText("2 confrères sur 2, dont 2 des spécialités demandées");

    Page third = open(paul, width, "fr");
    third.navigate(path);
    third.locator(".option").first().getByText("Pas d’accord").click();
    third.locator("#words").fill("Bilan lipidique d’abord");
    third.locator("main form.compose .button-wide").click();
    assertThat(third.locator(".objections")).containsText("Bilan lipidique d’abord");
    assertThat(asker.locator(".objections")).containsText("Bilan lipidique d’abord");
    assertThat(asker.locator(".state-line")).containsText("un désaccord motivé demeure");
    third.locator(".option").first().locator("button[value=AGREES]").click();
    assertThat(third.locator(".option").first().locator("[aria-pressed=true]"))
        .containsText("D’accord");
    assertThat(asker.locator(".objections")).hasCount(0);
    assertThat(asker.locator(".state-line")).containsText("3 confrères sur 3");
    assertThat(asker.locator(".spread")).containsText("Avis");
    assertThat(asker.locator("[data-against]").first()).containsText("Grossesse");
    look(third, "options", width);
    undoes(asker);
    assertThat(complaints).isEmpty();
  }

  private void byKeyboard(Person nadia, String path, int width) {
    Page page = open(nadia, width, "fr");
    page.navigate(path);
    assertThat(page.locator(".option")).hasCount(2);
    tabTo(page, "button[id^=stance-][value=RESERVES]");
    page.keyboard().press("Enter");
    assertThat(page.locator(".options button[aria-pressed=true]")).containsText("Avec réserve");
    page.keyboard().press("Enter");
    assertThat(page.locator(".options button[aria-pressed=true]")).hasCount(0);
    tabTo(page, "#option1");
    page.keyboard().insertText("Roaccutane à dose croissante");
    tabTo(page, "#against1");
    page.keyboard().insertText("Dépression sévère");
    tabTo(page, "#publish");
    page.keyboard().press("Enter");
    assertThat(page.locator(".option")).hasCount(3);
  }

  private static void joins(Page asker) {
    asker.locator(".joining summary").click();
    asker.locator("#join-one").selectOption("Isotrétinoïne orale");
    asker.locator("#join-other").selectOption("Roaccutane à dose croissante");
    asker.locator(".joining button").click();
    assertThat(asker.locator(".option")).hasCount(2);
    assertThat(asker.locator(".option").first().locator("[data-against] li")).hasCount(2);
  }

  private static void undoes(Page asker) {
    asker.locator(".changes button").first().click();
    assertThat(asker.locator(".option")).hasCount(3);
    assertThat(asker.locator(".state-consensus")).hasCount(0);
  }
}
