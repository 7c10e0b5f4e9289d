package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.consilium.Person;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An answer shows a patient's name: a colleague flags it, it is gone from the screen of whoever
 * reads; a moderator decides with a reason, the author is told and appeals, another moderator
 * overturns, it is back.
 */
class ModerationTests extends Ward {
  private static final String SAID = "Biopsie au punch, sans urgence.";

  @ParameterizedTest
  @ValueSource(ints = {PHONE, DESK})
  void flaggedHiddenDecidedAppealedOverturned(int width) {
    Person nadia = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    Person ines = doctor("ines-morand", "Inès Morand", "Pau", "public-health");
    rows.change("insert into account_roles (account_id, role) values (?, 'MODERATOR')", ines.id());
    long question = ask(amal, PLAQUE, "kind", "TREATMENT");
    long answer = answer(bruno, question, SAID);
    String path = "/cases/" + question;
    Page asker = open(amal, width, "fr");
    asker.navigate(path);
    assertThat(asker.locator("#answer-" + answer)).containsText(SAID);

    Page reader = open(nadia, width, "fr");
    reader.navigate(path);
    tabTo(reader, "#answer-" + answer + " .act-flag");
    reader.keyboard().press("Enter");
    assertThat(reader.locator("h1")).hasText("Signaler cet avis");
    look(reader, "conduct-flag", width);
    tabTo(reader, "#words");
    reader.keyboard().insertText("On y lit un nom.");
    tabTo(reader, "#reason-PATIENT");
    reader.keyboard().press("Enter");
    assertThat(reader.locator("main")).containsText("En attente d’un modérateur");

    assertThat(asker.locator("#answer-" + answer)).containsText("Avis masqué le temps");
    assertThat(asker.locator("main")).not().containsText(SAID);
    look(asker, "conduct-hidden", width);

    Page author = open(bruno, width, "fr");
    author.navigate(path);
    assertThat(author.locator("#answer-" + answer)).containsText("n’est plus lisible que par vous");
    assertThat(author.locator("#answer-" + answer)).containsText(SAID);

    Page keeper = open(moderator, width, "fr");
    keeper.navigate("/moderation");
    look(keeper, "conduct-queue", width);
    keeper.locator(".queue a").first().click();
    assertThat(keeper.locator("main")).containsText("On y lit un nom.");
    assertThat(keeper.locator("main")).not().containsText("Nadia");
    tabTo(keeper, "input[value=KEPT]");
    keeper.keyboard().press("ArrowDown");
    keeper.keyboard().press("ArrowDown");
    keeper.keyboard().press("ArrowDown");
    assertThat(keeper.locator("input[value=REMOVED]")).isChecked();
    tabTo(keeper, "#words");
    keeper.keyboard().insertText("Un nom se lit dans la réponse.");
    look(keeper, "conduct-matter", width);
    tabTo(keeper, "main button.button");
    keeper.keyboard().press("Enter");
    assertThat(keeper).hasURL(Pattern.compile("/moderation$"));
    assertThat(keeper.locator("main")).containsText("Rien n’attend de décision");
    assertThat(asker.locator("#answer-" + answer)).containsText("Avis retiré par la modération");

    author.navigate("/notifications");
    author.locator("a", new Page.LocatorOptions().setHasText("Décision de modération")).click();
    assertThat(author.locator("main")).containsText("Un nom se lit dans la réponse.");
    author.locator("#words").fill("C’est le nom du test, pas d’un patient.");
    look(author, "conduct-decision", width);
    author.locator("main form button.button").click();
    assertThat(author.locator("main")).containsText("un autre modérateur va trancher");

    keeper.navigate("/moderation");
    keeper.locator(".queue a").first().click();
    assertThat(keeper.locator("main")).containsText("un autre modérateur juge");
    Page judge = open(ines, width, "fr");
    judge.navigate("/moderation");
    judge.locator(".queue a").first().click();
    judge.locator("input[value=OVERTURNED]").check();
    judge.locator("#words").fill("Aucun patient n’est nommé.");
    look(judge, "conduct-appeal", width);
    judge.locator("main form button.button").click();
    assertThat(judge).hasURL(Pattern.compile("/moderation$"));

    assertThat(asker.locator("#answer-" + answer)).containsText(SAID);
    reader.navigate("/moderation/log");
    assertThat(reader.locator("main")).containsText("Décision annulée");
    look(reader, "conduct-log", width);
    reader.navigate("/moderation/statistics");
    assertThat(reader.locator("main")).containsText("100 % de décisions annulées");
    look(reader, "conduct-statistics", width);
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {PHONE, DESK})
  void whoeverLooksAtAQuestionSeesItGo(int width) {
    long question = ask(amal, PLAQUE, "kind", "TREATMENT");
    Page reader = open(bruno, width, "fr");
    reader.navigate("/cases/" + question);
    assertThat(reader.locator("main")).containsText("échec des dermocorticoïdes");
    as(outsider).post("/flags/case/" + question, "reason", "PATIENT");
    assertThat(reader.locator("h1")).hasText("Question masquée");
    assertThat(reader.locator("main")).not().containsText("échec des dermocorticoïdes");
    look(reader, "conduct-veiled", width);

    reader.navigate("/me/consultation");
    look(reader, "conduct-consultation", width);
    reader.navigate("/ask");
    reader.locator("#body").fill("Quelle réponse stupide faire à ce protocole ?");
    reader.locator("#publish").click();
    assertThat(reader.locator("[data-nudges]")).containsText("peut blesser");
    look(reader, "conduct-nudge", width);
    reader.locator("#publish").click();
    assertThat(reader.locator("#body")).hasCount(0);
    assertThat(complaints).isEmpty();
  }
}
