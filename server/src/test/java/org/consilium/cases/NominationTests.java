package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.consilium.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Proposing a closed case for the wiki or an exam: once, by its author, to be taken back. */
@RecordApplicationEvents
class NominationTests extends Round {
  @Autowired private Nominations nominations;
  @Autowired private ApplicationEvents events;

  @Test
  void aProposalStandsOnceAndIsTold() {
    long id = closed();
    nominations.nominate(amal.actor(), id, Nomination.Purpose.WIKI);
    nominations.nominate(amal.actor(), id, Nomination.Purpose.WIKI);
    assertThat(nominations.of(id))
        .extracting(Nomination::purpose)
        .containsExactly(Nomination.Purpose.WIKI);
    assertThat(events.stream(CaseNominated.class))
        .containsExactly(new CaseNominated(id, Nomination.Purpose.WIKI, true));
    assertThat(as(amal).get("/cases/" + id).body())
        .contains("proposé pour le wiki", "Proposer comme question d’examen")
        .doesNotContain("Proposer pour le wiki");
    assertThat(rows.number("select count(*) from audit_entries where act = 'case.nominate'"))
        .isOne();
  }

  @Test
  void itIsTakenBackAndTheRecordStays() {
    long id = closed();
    as(amal).post("/cases/" + id + "/nominations", "purpose", "EXAM");
    as(amal).post("/cases/" + id + "/nominations/undoing", "purpose", "EXAM");
    assertThat(nominations.of(id)).isEmpty();
    assertThat(rows.number("select count(*) from nominations where undone_at is not null")).isOne();
    as(amal).post("/cases/" + id + "/nominations", "purpose", "EXAM");
    assertThat(nominations.of(id)).hasSize(1);
    nominations.undo(amal.actor(), id, Nomination.Purpose.EXAM);
    assertThat(events.stream(CaseNominated.class))
        .containsExactly(new CaseNominated(id, Nomination.Purpose.EXAM, false));
  }

  @Test
  void onlyTheAuthorOfAClosedCaseProposesAndSeesTheRow() {
    long open = ask(amal, PLAQUE, "dermatology");
    assertRefused(409, () -> nominations.nominate(amal.actor(), open, Nomination.Purpose.WIKI));
    long id = closed();
    for (Person other : List.of(bruno, moderator)) {
      assertRefused(404, () -> nominations.nominate(other.actor(), id, Nomination.Purpose.WIKI));
      assertThat(as(other).get("/cases/" + id).body()).doesNotContain("/nominations", "/note");
    }
    assertThat(as(amal).post("/cases/" + id + "/nominations", "purpose", "FAME").status())
        .isEqualTo(404);
    assertThat(nominations.of(id)).isEmpty();
  }

  private long closed() {
    long id = ask(amal, PLAQUE, "dermatology");
    close(amal, id, true);
    return id;
  }
}
