package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.Taken;
import org.consilium.foundation.Refusal;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The outcome: what is told, corrected, and held against what was answered blind. */
class OutcomeTests extends Answering {
  @Autowired private CaseTextRows texts;
  @Autowired private OwnCaseRows own;

  private static AnswerForm sure(int confidence, String... differential) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < differential.length; i++) {
      all.add(i == 0 ? confidence : 25);
    }
    return new AnswerForm(
        UUID.randomUUID(), "Vu.", List.of(differential), all, List.of(), "", false);
  }

  private ClosureForm was(String diagnosis, int edition) {
    return new ClosureForm(true, diagnosis, "Traité.").over(edition);
  }

  private void tell(ClosureForm form) {
    closures.close(amal.actor(), question, form, Screened.nothing());
  }

  private long rank(long answer) {
    return rows.number(
        "select coalesce(max(rank), -1) from hindsights where answer_id = ?", answer);
  }

  private long notified(Person person, String kind) {
    return rows.number(
        "select count(*) from notifications where account_id = ? and kind = ?", person.id(), kind);
  }

  @Test
  void theFormTellsTheConceptHowItIsKnownAndWhatHelped() {
    long first = give(bruno.actor(), question, sure(75, "Herzinfarkt", "Péricardite")).id();
    long second = answer(nadia, question, "B", "Reflux");
    Browser asker = as(amal);
    assertThat(asker.get("/cases/" + question + "/closure").body())
        .contains("list=\"diagnoses\"", "Bruno Keller", "Nadia Sorel", "Herzinfarkt", "histologie");
    assertThat(asker.post("/diagnoses", "typed", "infarctus du").body())
        .contains("infarctus du myocarde");

    Reply sent =
        asker.post(
            "/cases/" + question + "/closure",
            "edition",
            "0",
            "resolved",
            "true",
            "diagnosis",
            "Infarctus du myocarde",
            "established",
            "IMAGING",
            "established",
            "LABORATORY",
            "established",
            "ASTROLOGY",
            "done",
            "Angioplastie.",
            "helped",
            Long.toString(first),
            "helped",
            "999999");

    assertThat(sent.status()).isEqualTo(303);
    CaseQuestion.Closure closure = cases.find(amal.actor(), question).closure();
    assertThat(closure.established()).containsExactly(Established.IMAGING, Established.LABORATORY);
    assertThat(closure.helped()).containsExactly(first);
    assertThat(rows.number("select count(*) from closures where concept = 'myocardial-infarction'"))
        .isOne();
    String page = as(moderator).get("/cases/" + question).body();
    assertThat(page)
        .contains("Infarctus du myocarde", "imagerie, biologie, microbiologie", "Angioplastie.")
        .contains("Ont aidé", "href=\"#answer-" + first + "\"")
        .doesNotContain("href=\"#answer-" + second + "\">l’avis")
        .doesNotContain("data-hindsight", "closure/history");
  }

  @Test
  void whoAnsweredSeesTheirOwnFirstAnswerBesideTheOutcomeAndNobodyElseDoes() {
    long given = give(bruno.actor(), question, sure(75, "Eczéma", "Herzinfarkt")).id();
    answers.revise(bruno.actor(), given, says("Revu.", "Péricardite"), Screened.nothing());
    long later = give(nadia.actor(), question, sure(95, "Gale")).id();
    tell(was("Infarctus du myocarde", 0));

    assertThat(as(bruno).get("/cases/" + question).body())
        .contains("data-hindsight=\"2\"", "C’était votre deuxième proposition", "75 %")
        .contains("visible de vous seul");
    assertThat(as(nadia).get("/cases/" + question + "/thread").body())
        .contains("data-hindsight=\"0\"", "n’était pas dans votre liste", "95 %")
        .doesNotContain("75 %");
    for (Person other : List.of(amal, moderator, administrator, outsider)) {
      assertThat(as(other).get("/cases/" + question).body())
          .as(other.handle())
          .doesNotContain("data-hindsight");
    }
    assertThat(rank(given)).isEqualTo(2);
    assertThat(rank(later)).isZero();
  }

  @Test
  void onlyWhatWasGivenBlindAndNotWithdrawnBeforeTheEndIsHeldAgainstIt() {
    long gone = answer(nadia, question, "A", "Gale");
    answers.withdraw(nadia.actor(), gone);
    long kept = answer(bruno, question, "B", "Gale");
    reads(outsider, question);
    long read = answer(outsider, question, "C", "Gale");
    answer(amal, question, "D", "Gale");
    tell(was("Gale", 0));

    assertThat(rows.number("select count(*) from hindsights")).isOne();
    assertThat(rank(kept)).isOne();
    assertThat(List.of(rank(gone), rank(read))).containsOnly(-1L);
    answers.withdraw(bruno.actor(), kept);
    tell(was("Lupus", 1));
    assertThat(rank(kept)).as("known how it ended when it was withdrawn").isZero();
  }

  @Test
  void groupsJoinedByHandAndProposalsTickedCountAsTheDiagnosis() {
    long joined = answer(bruno, question, "A", "Carcinome intraépithélial");
    long ticked = answer(nadia, question, "B", "Lupus", "Plaque précancéreuse");
    long other = answer(outsider, question, "C", "Maladie de Bowen");
    Person fourth = doctor("ada-quart", "Ada Quart", "Metz", "dermatology");
    long wrong = answer(fourth, question, "D", "Gale");
    differential.join(
        amal.actor(),
        question,
        ClosureForm.proposal("Maladie de Bowen"),
        ClosureForm.proposal("Carcinome intraépithélial"));
    tell(
        new ClosureForm(
            true,
            "maladie de bowen",
            List.of(ClosureForm.proposal("Plaque précancéreuse"), "0".repeat(20)),
            List.of(),
            "",
            List.of(),
            0));

    assertThat(List.of(rank(joined), rank(ticked), rank(other), rank(wrong)))
        .containsExactly(1L, 2L, 1L, 0L);
  }

  @Test
  void whoAnsweredIsToldEvenWhenTheyFollowNoMore() {
    answer(bruno, question, "A", "Gale");
    cases.unfollow(bruno.actor(), question);
    cases.follow(outsider.actor(), question);
    long gone = answer(nadia, question, "B");
    answers.withdraw(nadia.actor(), gone);
    cases.unfollow(nadia.actor(), question);
    tell(was("Gale", 0));

    assertThat(notified(bruno, "CLOSED")).isOne();
    assertThat(notified(outsider, "CLOSED")).isOne();
    assertThat(notified(nadia, "CLOSED")).as("took their answer back").isZero();
    assertThat(notified(amal, "CLOSED")).isZero();
  }

  @Test
  void aCorrectionIsVisibleKeepsWhatItSaidAndIsTold() {
    long given = answer(bruno, question, "A", "Gale", "Lupus");
    tell(was("Gale", 0));
    assertThat(as(bruno).get("/cases/" + question + "/closure/history").status()).isEqualTo(404);
    assertThat(as(amal).get("/cases/" + question + "/closure").body())
        .contains("Corriger l’issue", "value=\"Gale\"", "name=\"edition\" value=\"1\"");
    tell(was("Lupus", 1));

    assertThat(rank(given)).isEqualTo(2);
    assertThat(state(question)).isEqualTo(State.CLOSED);
    assertThat(as(bruno).get("/cases/" + question).body())
        .contains("corrigée le", "closure/history", "Lupus");
    assertThat(as(bruno).get("/cases/" + question + "/closure/history").body())
        .contains("Gale", "Lupus", "Traité.");
    assertThat(notified(bruno, "CORRECTED")).isOne();
    assertThat(notified(bruno, "CLOSED")).isOne();
    assertThat(rows.number("select count(*) from audit_entries where act = 'case.correct'"))
        .isOne();
    assertRefused(
        404, () -> closures.close(bruno.actor(), question, was("X", 2), Screened.nothing()));

    tell(new ClosureForm(false, "", "Rien n’est sûr.").over(2));
    assertThat(state(question)).isEqualTo(State.UNRESOLVED);
    assertThat(rows.number("select count(*) from hindsights")).isZero();
    assertThat(rows.number("select count(*) from closure_revisions")).isEqualTo(2);
  }

  @Test
  void aStaleFormIsRefusedKeepsItsWordsAndShowsWhatStands() {
    tell(was("Gale", 0));
    tell(was("Lupus", 1));
    tell(was("Lupus", 1));
    assertThat(rows.number("select max(edition) from closures")).as("the same twice").isEqualTo(2);

    Browser asker = as(amal);
    String path = "/cases/" + question + "/closure";
    Reply stale = asker.post(path, "edition", "1", "diagnosis", "Zona", "done", "Autre chose.");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.body())
        .contains("L’issue a changé depuis", "Lupus", "value=\"Zona\"", "Autre chose.")
        .contains("name=\"edition\" value=\"2\"");
    assertThat(asker.get(path).body()).contains("L’issue a changé depuis", "value=\"Zona\"");
    assertThat(asker.post(path, "edition", "2", "diagnosis", "Zona").status()).isEqualTo(303);
    assertThat(cases.find(amal.actor(), question).closure().diagnosis()).isEqualTo("Zona");
  }

  @Test
  void everythingIsScreenedAndTheDraftIsKept() {
    Browser asker = as(amal);
    String path = "/cases/" + question + "/closure";
    assertThat(asker.post(path, "diagnosis", "Gale", "done", "Mme Durand va bien.").status())
        .isEqualTo(422);
    assertThat(rows.number("select count(*) from closures")).isZero();
    assertThat(asker.get(path).body()).contains("Mme Durand va bien.", "value=\"Gale\"");
    assertThat(asker.post(path + "/draft", "diagnosis", "Lèpre", "helped", "x").status())
        .isEqualTo(200);
    assertThat(asker.get(path).body()).contains("value=\"Lèpre\"");
    assertThat(asker.post(path, "diagnosis", "", "resolved", "true").status()).isEqualTo(422);
    assertThat(asker.post(path, "diagnosis", "x".repeat(301)).status()).isEqualTo(422);
    assertThat(as(bruno).post(path + "/draft", "diagnosis", "Gale").status()).isEqualTo(404);
    assertThat(asker.post(path, "diagnosis", "Gale").status()).isEqualTo(303);
    assertThat(rows.number("select count(*) from drafts")).isZero();
  }

  @Test
  void whatAnOutcomeSaidBeforeIsReadAgainRewrittenAndTakenAlong() {
    answer(bruno, question, "A", "Gale");
    tell(new ClosureForm(true, "Gale", "Vu par le docteur Untel."));
    tell(was("Lupus", 1));
    assertThat(texts.texts(question - 1, question, 1).getFirst().fields().get("before"))
        .contains("docteur Untel");
    texts.rewrite(
        question,
        Rewording.of(List.of("Vu par le docteur Untel."), "docteur Untel", "dermatologue"));
    assertThat(rows.number("select count(*) from closure_revisions where done like '%Untel%'"))
        .isZero();

    Taken taken = new Taken();
    own.export(amal.actor(), taken);
    assertThat(taken.files().get("questions")).contains("Lupus", "Vu par le dermatologue.");
    own.export(bruno.actor(), taken);
    assertThat(taken.files().get("calibration")).contains("\"rank\": 0");
    freshly(bruno).post("/me/data/erasure", "word", bruno.email());
    assertThat(rows.number("select count(*) from hindsights")).isZero();
  }

  /** Of all who press at once one is heard; the others are told, and nothing is lost. */
  @Test
  void manyAtOnceCloseOnceAndCorrectOnce() throws Exception {
    answer(bruno, question, "A", "Maladie 0", "Maladie 1", "Maladie 2");
    answer(nadia, question, "B", "Maladie 5");
    for (int edition = 0; edition < 4; edition++) {
      List<Callable<Object>> acts = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        ClosureForm form = was("Maladie " + (12 * edition + i), edition);
        acts.add(
            () -> {
              tell(form);
              return "told";
            });
      }
      long given = rows.number("select min(id) from answers");
      acts.add(() -> votes.vote(amal.actor(), given, VoteKind.USEFUL, true));
      acts.add(() -> answer(outsider, question, "Encore."));
      List<Object> outcomes = atOnce(acts);
      assertThat(outcomes).filteredOn("told"::equals).hasSize(1);
      assertThat(outcomes)
          .filteredOn(Throwable.class::isInstance)
          .allMatch(Refusal.class::isInstance);
      assertThat(rows.number("select edition from closures")).isEqualTo(edition + 1);
    }
    assertThat(rows.number("select count(distinct diagnosis) from closure_revisions")).isEqualTo(3);
    assertThat(rows.number("select count(*) from hindsights")).isEqualTo(2);
    assertThat(rows.number("select count(*) from hindsights where rank > 0"))
        .as("judged by what stands now")
        .isZero();
    assertThat(
            rows.number(
                "select count(*) from audit_entries where act in ('case.close', 'case.correct')"))
        .isEqualTo(4);
    assertThat(notified(bruno, "CORRECTED")).isEqualTo(3);
    assertThat(state(question)).isEqualTo(State.CLOSED);
  }
}
