package org.consilium.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.Statements;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;

class EscalationTests extends Paged {
  private static final Duration LATER = Duration.ofHours(5);

  @Autowired private TransactionTemplate transaction;

  @Value("${world.superuser-url}")
  private String superuserUrl;

  @Test
  void whoIsThereIsPagedFirstThenTheRegionThenTheSpecialtyThenItsNeighboursThenEveryone() {
    Person nadia = doctor("nadia-sorel", "Nadia Sorel", "Paris", "dermatology");
    Person near = doctor("paul-roche", "Paul Roche", "Limoges", "dermatology");
    Person allergist = doctor("ines-morel", "Inès Morel", "Lyon", "allergology");
    here(nadia);
    lives(amal, "Guéret");
    lives(near, "Limoges");
    lives(bruno, "Strasbourg");
    rows.change(
        "insert into presences (account_id, seen_at) values (?, now() - interval '2 days')",
        outsider.id());

    long id = ask(amal, "dermatology");
    assertThat(paged(id)).containsExactly(nadia.id());
    after(Duration.ofMinutes(11));
    assertThat(paged(id)).containsExactlyInAnyOrder(nadia.id(), near.id());
    after(LATER);
    assertThat(paged(id)).containsExactlyInAnyOrder(nadia.id(), near.id(), bruno.id());
    after(LATER.multipliedBy(2));
    assertThat(paged(id)).contains(allergist.id()).doesNotContain(outsider.id());
    after(LATER.multipliedBy(3));
    assertThat(paged(id)).contains(outsider.id()).doesNotContain(amal.id(), student.id());
    assertThat(state(id)).isEqualTo("EVERYONE");
    after(LATER.multipliedBy(4));
    assertThat(state(id)).isEqualTo("AGAIN");
    assertThat(rows.number("select count(*) from notifications where kind = 'PAGED'"))
        .as("nobody twice")
        .isEqualTo(paged(id).size());
    after(Duration.ofDays(8));
    assertThat(state(id)).isEqualTo("OVER");
  }

  @Test
  void aStepThatFindsNobodyIsPassedOverAtOnce() {
    long id = ask(amal, "dermatology");
    assertThat(paged(id)).containsExactly(bruno.id());
    assertThat(state(id)).isEqualTo("SPECIALTY");
  }

  @Test
  void theRequestPagesWhoIsThereAndLeavesTheOthersToTheClock() {
    assertThat(publish(amal, PLAQUE, "dermatology").body())
        .contains("dans quelques secondes")
        .doesNotContain("atteint maintenant");
    here(bruno);
    Reply sent = publish(amal, PLAQUE, "dermatology");
    assertThat(sent.body()).doesNotContain("dans quelques secondes");
    assertThat(paged(rows.number("select max(id) from cases"))).containsExactly(bruno.id());
  }

  @Test
  void whoAsksAgainInVainAsksLessAndLessOften() {
    assertThat(pauses(Duration.ofMinutes(15))).containsExactly(15L, 30L, 60L, 60L, 60L, 60L);
    assertThat(pauses(Duration.ofHours(1))).containsExactly(15L, 30L, 60L, 60L, 60L, 60L);
    assertThat(pauses(Duration.ofHours(4))).containsExactly(15L, 30L, 60L, 120L, 240L, 240L);
    long id = ask(bruno, "dermatology");
    assertThat(minutesToTheNext(id)).isBetween(14L, 15L);
    after(Duration.ofMinutes(16));
    assertThat(minutesToTheNext(id)).isBetween(45L, 46L);
    after(Duration.ofMinutes(47));
    assertThat(minutesToTheNext(id)).isBetween(106L, 107L);
    doctor("mia-ford", "Mia Ford", "Lille", "dermatology");
    after(Duration.ofMinutes(110));
    assertThat(minutesToTheNext(id)).as("as usual again").isBetween(349L, 350L);
  }

  private static List<Long> pauses(Duration wait) {
    return java.util.stream.IntStream.rangeClosed(1, 6)
        .mapToObj(empty -> Escalations.pause(wait, empty).toMinutes())
        .toList();
  }

  private long minutesToTheNext(long id) {
    return rows.number(
        "select floor(extract(epoch from next_at - now()) / 60)::bigint from escalations"
            + " where case_id = ?",
        id);
  }

  @Test
  void aStepThatIsNewComesBeforeThoseThatAskAgain() {
    long again = ask(bruno, "dermatology");
    long fresh = ask(amal, "dermatology");
    assertThat(minutesToTheNext(again)).isLessThan(minutesToTheNext(fresh));
    assertThat(escalations.next(nobody(), Instant.now().plus(LATER))).isTrue();
    assertThat(minutesToTheNext(again)).isBetween(14L, 15L);
    assertThat(state(fresh)).isEqualTo("AGAIN");
  }

  @Test
  void aStepThatFailsPutsOffItsOwnClockAndNoOther() throws Exception {
    long failing = ask(amal, "dermatology");
    long sound = ask(amal, "dermatology");
    Instant due = Instant.now().plus(LATER);
    try (Connection owner = DriverManager.getConnection(superuserUrl);
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          create function fails() returns trigger language plpgsql as $$
          begin raise exception 'fails'; end $$;
          create trigger fails before update of stage on escalations for each row
            when (old.case_id = %d) execute function fails()
          """
              .formatted(failing));
      try {
        assertThat(clock.round(due)).isEqualTo(2);
      } finally {
        statement.execute("drop function fails() cascade");
      }
      assertThat(state(sound)).isEqualTo("AGAIN");
      assertThat(putOff()).containsExactly(failing);

      // As when another node takes the failed one before this one puts it off.
      owner.setAutoCommit(false);
      statement.execute("select from escalations where case_id = " + failing + " for update");
      long before = minutesToTheNext(sound);
      escalations.putOff(nobody(), failing, due.plus(LATER));
      assertThat(minutesToTheNext(sound)).isBetween(before - 1, before);
      assertThat(putOff()).containsExactly(failing);
      owner.rollback();
    }
  }

  private List<Long> putOff() {
    return rows
        .rows("select object_id from audit_entries where act = 'escalation.put-off' order by id")
        .stream()
        .map(row -> (Long) row.get("object_id"))
        .toList();
  }

  @Test
  void aQuestionForNowGoesFaster() {
    long routine = ask(amal, "dermatology");
    long now = say(amal, "NOW", PLAQUE, "dermatology");
    after(Duration.ofMinutes(4));
    assertThat(state(routine)).isEqualTo("SPECIALTY");
    assertThat(state(now)).isEqualTo("AGAIN");
  }

  @Test
  void aFewAtATimeAndTheNextQuestionPagesTheOthers() {
    List<Person> all = dermatologists(16);
    here(all.toArray(Person[]::new));
    long first = ask(amal, "dermatology");
    long second = ask(amal, "dermatology");
    assertThat(paged(first)).hasSize(8);
    assertThat(paged(second)).hasSize(8).doesNotContainAnyElementsOf(paged(first));
  }

  @Test
  void thoseOfALargeSpecialtyAreNotCalledAll() {
    dermatologists(3);
    assertThat(as(amal).get("/cases/" + ask(amal, "dermatology")).body())
        .contains("atteint maintenant les 4 dermatologues joignables");
    for (int i = 0; i < 505; i++) {
      rows.person(
          "peau-" + i,
          "Peau " + i,
          org.consilium.accounts.Profession.PHYSICIAN,
          true,
          "Paris",
          List.of("dermatology"),
          List.of());
    }
    assertThat(as(amal).get("/cases/" + ask(amal, "dermatology")).body())
        .contains("atteint maintenant 500 dermatologues parmi ceux venus récemment")
        .doesNotContain("l’ensemble des", "joignables");
  }

  @Test
  void theFirstAnswerOfAColleagueStopsTheClockAndItsWithdrawalLetsItGoOn() {
    Person allergist = doctor("ines-morel", "Inès Morel", "Lyon", "allergology");
    long id = ask(amal, "dermatology");
    assertThat(answer(amal, id).status()).isEqualTo(303);
    assertThat(state(id)).as("one's own").isEqualTo("SPECIALTY");
    answer(allergist, id);
    assertThat(state(id)).isEqualTo("ANSWERED");
    assertThat(after(LATER)).isZero();
    answer(bruno, id);
    assertThat(
            rows.number(
                "select count(*) from escalations where specialist_at > answered_at"
                    + " and case_id = ?",
                id))
        .as("the specialist's is noted too")
        .isOne();
    for (Person person : List.of(allergist, bruno, amal)) {
      long answer = rows.number("select max(id) from answers where author_id = ?", person.id());
      as(person).post("/answers/" + answer + "/withdrawal");
    }
    assertThat(state(id)).as("it goes on").isNotEqualTo("ANSWERED");
  }

  @Test
  void closingStopsTheClock() {
    long id = ask(amal, "dermatology");
    as(amal).post("/cases/" + id + "/closure", "resolved", "true", "diagnosis", "Psoriasis");
    assertThat(state(id)).isEqualTo("CLOSED");
    assertThat(after(LATER)).isZero();
    assertThat(as(amal).post("/cases/" + id + "/widening").status()).isEqualTo(409);
  }

  @Test
  void theAskerWidensAtOnceOrLetsNobodyElseBePaged() {
    Person allergist = doctor("ines-morel", "Inès Morel", "Lyon", "allergology");
    long id = ask(amal, "dermatology");
    assertThat(as(amal).post("/cases/" + id + "/rest").location())
        .isEqualTo("/cases/" + id + "#reach");
    assertThat(state(id)).isEqualTo("ASKER");
    assertThat(after(LATER)).isZero();
    as(amal).post("/cases/" + id + "/widening");
    await()
        .untilAsserted(
            () -> {
              after(Duration.ZERO);
              assertThat(paged(id)).contains(allergist.id());
            });
    assertThat(as(bruno).post("/cases/" + id + "/widening").status()).isEqualTo(404);
    assertThat(as(moderator).post("/cases/" + id + "/rest").status()).isEqualTo(404);
  }

  @Test
  void whoWidensToManyWaitsAMoment() {
    dermatologists(60);
    long id = ask(amal, "dermatology");
    int paged = paged(id).size();
    assertThat(paged).isGreaterThan(50);
    assertThat(as(amal).post("/cases/" + id + "/widening").status()).isEqualTo(409);
    rows.change("update escalation_steps set at = at - interval '2 minutes'");
    assertThat(as(amal).post("/cases/" + id + "/widening").status()).isEqualTo(303);
  }

  @Test
  void whatAStudentAnsweredKeepsNoClockStill() {
    long id = ask(amal, "dermatology");
    long learnt = rows.answer(id, student, "J’ai lu que…");
    answer(bruno, id);
    assertThat(state(id)).isEqualTo("ANSWERED");
    long reply = rows.number("select id from answers where author_id = ?", bruno.id());
    as(bruno).post("/answers/" + reply + "/withdrawal");
    assertThat(state(id)).isNotEqualTo("ANSWERED");
    assertThat(learnt).isPositive();
  }

  @Test
  void onlyTheAskerReadsHowFarTheQuestionReaches() {
    doctor("nadia-sorel", "Nadia Sorel", "Paris", "dermatology");
    long id = ask(amal, "dermatology");
    assertThat(as(amal).get("/cases/" + id + "/thread").body())
        .contains(
            "atteint maintenant les 2 dermatologues", "Prochaine étape à", "Élargir maintenant")
        .doesNotContain("Keller");
    for (Person other : List.of(bruno, moderator, outsider)) {
      assertThat(as(other).get("/cases/" + id).body())
          .doesNotContain("atteint maintenant", "Prochaine étape");
    }
    answer(bruno, id);
    assertThat(as(amal).get("/cases/" + id).body()).contains("Un confrère a répondu");
  }

  @Test
  void whoeverAsksWhereNobodyIsReachedIsToldSo() {
    long id = ask(bruno, "dermatology");
    assertThat(paged(id)).isEmpty();
    assertThat(as(bruno).get("/cases/" + id).body()).contains("Personne n’est joignable");
  }

  @Test
  void aRestrictedQuestionPagesNobodyWhoMayNotSeeItAtAnyStep() {
    Person joined = doctor("ines-morel", "Inès Morel", "Lyon", "allergology");
    rows.join(joined.id(), List.of("dermatology"));
    here(outsider, joined);
    publish(amal, PLAQUE, "dermatology", "audience", "SPECIALTIES");
    long id = rows.number("select max(id) from cases");
    for (int hours = 5; hours < 40; hours += 5) {
      after(Duration.ofHours(hours));
    }
    assertThat(paged(id)).containsExactly(bruno.id());
  }

  @Test
  void twoNodesNeverWorkTheSameStep() throws Exception {
    Person allergist = doctor("ines-morel", "Inès Morel", "Lyon", "allergology");
    long id = ask(amal, "dermatology");
    Instant due = Instant.now().plus(Duration.ofMinutes(61));
    Callable<Boolean> node = () -> escalations.next(nobody(), due);
    assertThat(atOnce(Collections.nCopies(6, node)))
        .containsOnly(true, false)
        .containsOnlyOnce(true);
    assertThat(
            rows.number("select count(*) from notifications where account_id = ?", allergist.id()))
        .isOne();
    assertThat(state(id)).isEqualTo("NEIGHBOURS");
  }

  @Test
  void whatANodeBeganWhenItDiedIsWorkedByAnother() throws Exception {
    long id = ask(amal, "dermatology");
    try (Connection dying = DriverManager.getConnection(superuserUrl)) {
      dying.setAutoCommit(false);
      long process;
      try (PreparedStatement begun =
          dying.prepareStatement(
              "select pg_backend_pid() from escalations where case_id = ? for update")) {
        begun.setLong(1, id);
        try (ResultSet row = begun.executeQuery()) {
          row.next();
          process = row.getLong(1);
        }
      }
      try (PreparedStatement half =
          dying.prepareStatement(
              "insert into pages (case_id, account_id, paged_at) values (?, ?, now())")) {
        half.setLong(1, id);
        half.setLong(2, outsider.id());
        half.executeUpdate();
      }
      assertThat(after(LATER)).as("another node has it").isZero();
      try (Connection killer = DriverManager.getConnection(superuserUrl);
          PreparedStatement kill =
              killer.prepareStatement("select pg_terminate_backend(?, 5000)")) {
        kill.setInt(1, (int) process);
        kill.execute();
      }
    } catch (java.sql.SQLException e) {
      // Closing a connection that was killed.
    }
    assertThat(after(LATER)).isOne();
    assertThat(paged(id)).doesNotContain(outsider.id());
    assertThat(state(id)).isEqualTo("AGAIN");
  }

  @Test
  void aStepThatFailsLeavesNothingAndIsWorkedAgain() {
    Person allergist = doctor("ines-morel", "Inès Morel", "Lyon", "allergology");
    long id = ask(amal, "dermatology");
    transaction.executeWithoutResult(
        status -> {
          escalations.next(nobody(), Instant.now().plus(LATER));
          status.setRollbackOnly();
        });
    assertThat(paged(id)).doesNotContain(allergist.id());
    after(LATER);
    assertThat(paged(id)).contains(allergist.id());
  }

  @Test
  void whatWasDueLongAgoIsWorkedOnceAndTheNextStepWaitsItsTime() {
    long id = ask(amal, "dermatology");
    assertThat(after(Duration.ofDays(2))).isOne();
    assertThat(after(Duration.ofDays(2).plusMinutes(1))).isZero();
    assertThat(state(id)).isEqualTo("AGAIN");
  }

  @Test
  void theStatementsOfAStepDoNotGrowWithTheMembers() {
    // What is kept for a minute is read before anything is counted.
    statementsOfAStep(1);
    int few = statementsOfAStep(1);
    dermatologists(30);
    int many = statementsOfAStep(31);
    assertThat(many).isBetween(5, few);
  }

  /** A question that reached nobody when it was asked, and then the whole specialty at once. */
  private int statementsOfAStep(int members) {
    String suspend = "update accounts set verification = ? where 'dermatology' = any (specialties)";
    rows.change(suspend, "SUSPENDED");
    long id = ask(amal, "dermatology");
    rows.change(suspend, "VERIFIED");
    int statements = Statements.of(() -> after(LATER));
    assertThat(paged(id)).hasSize(members);
    rows.change("update escalations set next_at = null, stopped_at = now(), stopped_why = 'OVER'");
    return statements;
  }
}
