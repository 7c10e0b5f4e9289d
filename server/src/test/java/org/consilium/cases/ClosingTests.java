package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.consilium.Person;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;

/** How a question ends, who may end it and who is told. */
class ClosingTests extends Round {
  @Test
  void aClosedCaseRefusesAnswersVotesInThePollAndAnotherClosure() {
    long id = ask(amal, PLAQUE, "dermatology");
    long given = answer(bruno, id, "Psoriasis probable.");
    close(amal, id, true);

    assertThat(state(id)).isEqualTo(State.CLOSED);
    assertRefused(409, () -> answer(bruno, id, "Encore un mot."));
    assertRefused(
        409, () -> answers.revise(bruno.actor(), given, says("Autre"), Screened.nothing()));
    assertRefused(
        409,
        () ->
            closures.close(
                amal.actor(), id, new ClosureForm(true, "Eczéma", ""), Screened.nothing()));
    assertThat(
            as(bruno)
                .post("/cases/" + id + "/answers", "body", "Encore", "action", "publish")
                .status())
        .isEqualTo(409);
    assertThat(rows.number("select count(*) from answers")).isOne();
  }

  @Test
  void aClosedCasePressesNobody() {
    long id = ask(amal, PLAQUE, "dermatology");
    rows.change("update cases set urgency = 'NOW' where id = ?", id);
    List<String> pages = List.of("/cases/" + id, "/?tab=recent");
    assertThat(pages).allMatch(page -> as(bruno).get(page).body().contains("urgency-now"));

    close(amal, id, false);
    assertThat(pages).allMatch(page -> as(bruno).get(page).body().contains("urgency-now"));

    close(amal, id, true);
    assertThat(pages).noneMatch(page -> as(bruno).get(page).body().contains("urgency-now"));
  }

  @Test
  void onlyTheAskerCloses() {
    long id = ask(amal, PLAQUE, "dermatology");
    for (Person other : List.of(bruno, moderator, administrator)) {
      assertRefused(404, () -> close(other, id, true));
    }
    assertThat(state(id)).isEqualTo(State.OPEN);
  }

  @Test
  void theOutcomeIsToldToThoseWhoAnsweredAndToFollowersOnly() {
    long id = ask(amal, PLAQUE);
    answer(bruno, id, "Psoriasis probable.");
    cases.follow(outsider.actor(), id);
    cases.follow(chloe.actor(), id);
    cases.unfollow(chloe.actor(), id);

    close(amal, id, true);

    assertThat(closedTold()).containsExactlyInAnyOrder(bruno.id(), outsider.id());
  }

  @Test
  void anOutcomeIsNotToldToAFollowerWhoMayNoLongerSeeTheCase() {
    long id = askOnly(amal, PLAQUE, "dermatology");
    cases.follow(bruno.actor(), id);
    rows.change("update accounts set specialties = '{cardiology}' where id = ?", bruno.id());

    close(amal, id, true);

    assertThat(closedTold()).isEmpty();
  }

  private List<Long> closedTold() {
    return rows.rows("select account_id from notifications where kind = 'CLOSED'").stream()
        .map(row -> (Long) row.get("account_id"))
        .toList();
  }

  @Test
  void whatWasUnresolvedMayBeResolvedLater() {
    long id = ask(amal, PLAQUE, "dermatology");
    close(amal, id, false);
    assertThat(state(id)).isEqualTo(State.UNRESOLVED);

    answer(bruno, id, "Et une biopsie ?");
    assertThat(state(id)).isEqualTo(State.UNRESOLVED);

    close(amal, id, true);
    assertThat(state(id)).isEqualTo(State.CLOSED);
    assertThat(rows.number("select count(*) from closures")).isOne();
  }
}
