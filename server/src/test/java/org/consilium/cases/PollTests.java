package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.consilium.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PollTests extends Round {
  @Autowired private CasePage page;

  @Test
  void aPollHidesItsResultsUntilOneHasVoted() {
    CaseForm poll =
        new CaseForm(
            UUID.randomUUID(),
            "Que feriez-vous ?",
            Kind.POLL,
            Urgency.ROUTINE,
            Audience.MEMBERS,
            List.of(),
            null,
            null,
            null,
            "",
            "Biopsie\nAntifongique");
    long id = publish(amal.actor(), poll, "dermatology").id();
    cases.cast(outsider.actor(), id, 1);
    cases.cast(moderator.actor(), id, 1);

    assertThat(choices(bruno, id))
        .allMatch(choice -> !choice.shown() && choice.votes() == 0 && choice.share() == 0);

    cases.cast(bruno.actor(), id, 0);
    assertThat(choices(bruno, id)).extracting(CasePage.Choice::votes).containsExactly(1, 2);
    assertThat(choices(bruno, id)).extracting(CasePage.Choice::mine).containsExactly(true, false);
    assertThat(choices(amal, id)).as("the asker").allMatch(CasePage.Choice::shown);
    assertThat(choices(chloe, id)).noneMatch(CasePage.Choice::shown);
  }

  @Test
  void aPollCountsOneVoteAPersonAndLetsThemChange() {
    CaseForm poll =
        new CaseForm(
            UUID.randomUUID(),
            "Que feriez-vous ?",
            Kind.POLL,
            Urgency.ROUTINE,
            Audience.MEMBERS,
            List.of(),
            null,
            null,
            null,
            "",
            "Biopsie\nAntifongique");
    long id = publish(amal.actor(), poll).id();

    cases.cast(bruno.actor(), id, 0);
    cases.cast(bruno.actor(), id, 1);

    assertThat(choices(bruno, id)).extracting(CasePage.Choice::votes).containsExactly(0, 1);
    assertRefused(400, () -> cases.cast(bruno.actor(), id, 2));
    assertRefused(400, () -> cases.cast(bruno.actor(), id, -1));
    close(amal, id, true);
    assertRefused(409, () -> cases.cast(chloe.actor(), id, 0));
    assertThat(choices(chloe, id)).as("once closed").allMatch(CasePage.Choice::shown);
  }

  @Test
  void anOfficeOpensNoResultsAndWhoMayNotVoteWaitsForTheEnd() throws Exception {
    long id = rows.question(amal, "Que feriez-vous ?", "MEMBERS", List.of(), "Biopsie", "Rien");
    cases.cast(outsider.actor(), id, 1);

    assertThat(choices(moderator, id)).noneMatch(CasePage.Choice::shown);
    assertThat(choices(student, id)).noneMatch(CasePage.Choice::shown);
    assertThat(as(student).post("/cases/" + id + "/ballot", "choice", "0").status()).isEqualTo(404);
    assertThat(as(student).get("/cases/" + id).body()).doesNotContain("1 voix");

    List<Callable<Object>> acts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int choice = i % 2;
      acts.add(
          () -> {
            cases.cast(amal.actor(), id, choice);
            return "cast";
          });
    }
    assertThat(atOnce(acts)).containsOnly("cast");
    assertThat(choices(amal, id).stream().mapToInt(CasePage.Choice::votes).sum()).isEqualTo(2);
    close(amal, id, true);
    assertThat(choices(student, id)).allMatch(CasePage.Choice::shown);
  }

  @Test
  void aQuestionWithoutChoicesIsNoPoll() {
    long id = ask(amal, PLAQUE);
    assertRefused(400, () -> cases.cast(bruno.actor(), id, 0));
  }

  private List<CasePage.Choice> choices(Person viewer, long id) {
    return page.show(viewer.actor(), id, "").poll();
  }
}
