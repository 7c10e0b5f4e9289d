package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.consilium.Person;
import org.consilium.cases.AnswerForm;
import org.consilium.cases.Answers;
import org.consilium.cases.Audience;
import org.consilium.cases.CaseForm;
import org.consilium.cases.Cases;
import org.consilium.cases.ClosureForm;
import org.consilium.cases.Closures;
import org.consilium.cases.Kind;
import org.consilium.cases.Urgency;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.media.PreparedImages;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Three specialists answered blind; the asker tells the outcome, corrects it, and it comes back to
 * each of them, with what their certainty was worth.
 */
class OutcomeTests extends Ward {
  @Autowired private Cases cases;
  @Autowired private Answers answers;
  @Autowired private Closures closures;
  @Autowired private Specialties specialties;

  @ParameterizedTest
  @ValueSource(ints = {PHONE, DESK})
  void theOutcomeComesBack(int width) {
    Person nadia = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    Person paul = doctor("paul-anselme", "Paul Anselme", "Lille", "dermatology");
    for (int i = 0; i < 11; i++) {
      closed(bruno, i % 3 == 0 ? 95 : 75, i % 4 != 0);
    }
    long question = ask(amal, PLAQUE);
    String path = "/cases/" + question;
    blind(bruno, question, "Maladie de Bowen", "Psoriasis");
    blind(nadia, question, "Psoriasis", "Eczéma");
    blind(paul, question, "Eczéma", "Lichen plan");
    Page answerer = open(bruno, width, "fr");
    answerer.navigate(path);
    assertThat(answerer.locator(".answer")).hasCount(3);

    Page asker = open(amal, width, "fr");
    closesByKeyboard(asker, path, width);
    assertThat(asker.locator(".outcome"))
        .containsText(Pattern.compile("psoriasis.*histologie.*Bruno Keller", Pattern.DOTALL));
    assertThat(asker.locator(".hindsight")).hasCount(0);

    assertThat(answerer.locator(".hindsight"))
        .containsText(
            Pattern.compile(
                "visible de vous seul.*Bowen 75.%.*deuxième proposition", Pattern.DOTALL));
    look(answerer, "outcome-own", width);
    Page wrong = open(paul, width, "fr");
    wrong.navigate(path);
    assertThat(wrong.locator(".hindsight")).containsText("n’était pas dans votre liste");

    corrects(asker, width);
    assertThat(answerer.locator(".hindsight")).containsText("C’était votre premier choix");
    answerer.navigate("/notifications");
    assertThat(answerer.locator("main")).containsText("L’issue d’une question a été corrigée");

    answerer.navigate("/me");
    answerer.locator("a[href='/me/calibration']").click();
    assertThat(answerer.locator(".record")).containsText("9 sur 12");
    assertThat(answerer.locator(".reliability svg")).isVisible();
    assertThat(answerer.locator(".chart-point")).hasCount(3);
    assertThat(answerer.locator(".reliability tbody tr")).hasCount(5);
    look(answerer, "outcome-calibration", width);
    wrong.navigate("/me/calibration");
    assertThat(wrong.locator("main")).containsText("Un seul pour l’instant");
    look(wrong, "outcome-calibration-empty", width);
    assertThat(complaints).isEmpty();
  }

  private void closesByKeyboard(Page page, String path, int width) {
    page.navigate(path);
    tabTo(page, ".case-acts a[href$='/closure']");
    page.keyboard().press("Enter");
    page.waitForURL("**/closure");
    tabTo(page, "#diagnosis");
    page.keyboard().insertText("psoriasis");
    tabTo(page, "[name=established][value=HISTOLOGY]");
    page.keyboard().press("Space");
    tabTo(page, "#done");
    page.keyboard().insertText("Biopsie, puis calcipotriol et bétaméthasone.");
    tabTo(page, "[name=helped]");
    page.keyboard().press("Space");
    assertThat(page.locator("#found .strip-clear")).isVisible();
    look(page, "outcome-closure", width);
    tabTo(page, "#close");
    page.keyboard().press("Enter");
    page.waitForURL("**#outcome");
  }

  private void corrects(Page page, int width) {
    page.locator(".outcome a[href$='/closure']").click();
    assertThat(page.locator("h1")).hasText("Corriger l’issue");
    assertThat(page.locator("[name=established]:checked")).hasCount(1);
    page.locator("#diagnosis").fill("psor");
    assertThat(page.locator("#diagnoses option").first()).hasAttribute("value", "psoriasis");
    page.locator("#diagnosis").fill("Carcinome intraépidermique in situ");
    page.locator("label", new Page.LocatorOptions().setHasText("Maladie de Bowen"))
        .locator("[name=same]")
        .check();
    page.locator("#close").click();
    page.waitForURL("**#outcome");
    assertThat(page.locator(".outcome"))
        .containsText(Pattern.compile("Carcinome intraépidermique.*corrigée le", Pattern.DOTALL));
    page.locator(".outcome a[href$='/history']").click();
    assertThat(page.locator("main")).containsText("psoriasis");
    look(page, "outcome-history", width);
  }

  @Test
  void withoutScriptTheSame() {
    long question = ask(amal, PLAQUE);
    blind(bruno, question, "Psoriasis", "Eczéma");
    Page page = open(amal, PHONE, "fr", false);
    page.navigate("/cases/" + question + "/closure");
    page.locator("#done").fill("Vu par Mme Durand.");
    page.locator("#close").click();
    assertThat(page.locator(".error")).isVisible();
    assertThat(page.locator("#done")).hasValue("Vu par Mme Durand.");
    page.locator("#done").fill("Traité.");
    page.locator("#diagnosis").fill("psoriasis");
    page.locator("[name=helped]").check();
    page.locator("#close").click();
    assertThat(page.locator(".outcome")).containsText("psoriasis");
    assertThat(page.locator(".outcome")).containsText("Bruno Keller");
  }

  /** An earlier case, told through the rooms' own doors. */
  private void closed(Person person, int confidence, boolean right) {
    List<Integer> asked =
        specialties.byCodes(List.of("dermatology")).stream().map(Specialty::id).toList();
    CaseForm form =
        new CaseForm(
            UUID.randomUUID(),
            "Plaque du bras, et maintenant ?",
            Kind.DIAGNOSIS,
            Urgency.ROUTINE,
            Audience.MEMBERS,
            List.of("dermatology"),
            null,
            null,
            null,
            "",
            "");
    long id =
        cases
            .publish(
                amal.actor(),
                new Cases.Ready(form, Screened.nothing(), asked, PreparedImages.none(), null))
            .id();
    AnswerForm answer =
        new AnswerForm(
            UUID.randomUUID(),
            "Vu.",
            List.of("Psoriasis", "Eczéma"),
            List.of(confidence, 25),
            List.of(),
            "",
            false);
    answers.give(person.actor(), id, answer, Screened.nothing(), PreparedImages.none(), null);
    closures.close(
        amal.actor(),
        id,
        new ClosureForm(true, right ? "Psoriasis" : "Gale", ""),
        Screened.nothing());
  }

  private void blind(Person person, long question, String first, String second) {
    List<String> fields = new ArrayList<>(List.of("action", "publish", "body", "À voir."));
    fields.addAll(List.of("differential", first, "confidence", "75"));
    fields.addAll(List.of("differential", second, "confidence", "25"));
    assertThat(
            as(person)
                .post("/cases/" + question + "/answers", fields.toArray(String[]::new))
                .status())
        .isEqualTo(303);
  }
}
