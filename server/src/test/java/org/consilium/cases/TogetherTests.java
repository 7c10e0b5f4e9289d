package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.consilium.Person;
import org.consilium.foundation.Slice;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;

/** What answers say together: joined, set apart, warned of, in their order. */
class TogetherTests extends Answering {
  private Differential.Shown together() {
    return differential.show(amal.actor(), cases.find(amal.actor(), question));
  }

  private String key(String diagnosis) {
    return new Wording(diagnosis, "").key();
  }

  @Test
  void synonymsInThreeLanguagesAreOneProposal() {
    answer(bruno, question, "A", "Infarctus du myocarde");
    answer(nadia, question, "B", "Heart attack");
    answer(outsider, question, "C", "Herzinfarkt", "Péricardite");

    assertThat(together().bars()).hasSize(2);
    assertThat(together().bars().getFirst().diagnosis()).isEqualTo("Infarctus du myocarde");
    assertThat(together().bars().getFirst().named()).isEqualTo(3);
    assertThat(together().spread()).isEqualTo("CONCORDANT");
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    assertThat(as(amal).get("/cases/" + question).body())
        .contains(
            "Consensus : 3 avis donnés à l’aveugle placent « Infarctus du myocarde » en premier");
  }

  @Test
  void theAskerJoinsSetsApartAndUndoes() {
    answer(bruno, question, "A", "Plaque de Bowen");
    answer(nadia, question, "B", "Carcinome intraépithélial");
    assertThat(state(question)).isEqualTo(State.ANSWERED);

    assertRefused(404, () -> differential.join(bruno.actor(), question, "x", "y"));
    assertRefused(409, () -> differential.join(amal.actor(), question, key("Gale"), key("Lupus")));
    differential.join(
        amal.actor(), question, key("Plaque de Bowen"), key("Carcinome intraépithélial"));
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    assertThat(together().bars()).hasSize(1);

    differential.setApart(moderator.actor(), question, key("Plaque de Bowen"));
    assertThat(state(question)).isEqualTo(State.ANSWERED);
    assertThat(together().changes())
        .extracting(Differential.Change::asker)
        .containsExactly(true, false);
    assertThat(as(bruno).get("/cases/" + question).body())
        .contains("réunis · l’auteur de la question", "mis à part · un modérateur")
        .doesNotContain("Irène");
    differential.undo(amal.actor(), question, together().changes().getLast().id());
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    differential.undo(amal.actor(), question, together().changes().getFirst().id());
    assertThat(state(question)).isEqualTo(State.ANSWERED);
    assertThat(rows.number("select count(*) from groupings where undone_by = ?", amal.id()))
        .isEqualTo(2);
    assertThat(rows.number("select count(*) from audit_entries where act like 'case.join'"))
        .isOne();
    assertThat(rows.number("select count(*) from audit_entries where act = 'case.regroup'"))
        .isEqualTo(2);
  }

  @Test
  void agreementAfterReadingIsNoConsensusAndRevisionMayMakeOne() {
    Person paul = doctor("paul-anselme", "Paul Anselme", "Lille", "dermatology");
    answer(bruno, question, "A", "Lupus");
    reads(outsider, question);
    answer(outsider, question, "B", "Lupus");
    assertThat(state(question)).isEqualTo(State.ANSWERED);

    answer(nadia, question, "C", "Lupus");
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    long other = answer(paul, question, "D", "Psoriasis");
    long more = answer(chloeMember(), question, "E", "Psoriasis");
    assertThat(state(question)).isEqualTo(State.ANSWERED);
    answers.revise(paul.actor(), other, says("D", "Lupus"), Screened.nothing());
    assertThat(state(question)).as("four of five").isEqualTo(State.CONSENSUS);
    answers.withdraw(chloeMember().actor(), more);
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
  }

  private Person chloeMember() {
    return moderator;
  }

  @Test
  void aReferencedAnswerThatPeersFoundUsefulAndNobodyContestsIsEnough() {
    AnswerForm form =
        new AnswerForm(UUID.randomUUID(), "Voir.", List.of("Lupus"), List.of("PMID 33024307"));
    long given = give(bruno.actor(), question, form).id();
    for (int i = 0; i < 2; i++) {
      assertThat(state(question)).isEqualTo(State.ANSWERED);
      Person peer = doctor("peer-" + i, "Pair Numéro" + i, "Nice", "dermatology");
      reads(peer, question);
      votes.vote(peer.actor(), given, VoteKind.USEFUL, true);
    }
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    assertThat(together().why()).isEqualTo("REFERENCE");

    answer(nadia, question, "Non.", "Psoriasis");
    assertThat(state(question)).isEqualTo(State.ANSWERED);
  }

  @Test
  void aWarningContestsUntilItIsAnsweredUnlessMaintained() {
    long given = answer(bruno, question, "A", "Psoriasis");
    answer(nadia, question, "B", "Psoriasis");
    long warning = warn(outsider, given, "Corticoïde contre-indiqué.");
    assertThat(state(question)).isEqualTo(State.CONTESTED);
    assertThat(together().people()).as("what may harm does not count").isOne();
    assertThat(rows.number("select count(*) from notifications where kind = 'WARNED'")).isOne();
    assertThat(as(amal).get("/cases/" + question).body())
        .contains("red-line", "Corticoïde contre-indiqué.");
    assertRefused(409, () -> harms.raise(outsider.actor(), given, "Encore.", Screened.nothing()));
    assertRefused(409, () -> harms.raise(bruno.actor(), given, "Moi.", Screened.nothing()));
    assertRefused(409, () -> harms.maintain(outsider.actor(), warning));
    assertRefused(404, () -> harms.reply(nadia.actor(), warning, "Non.", Screened.nothing()));

    harms.reply(bruno.actor(), warning, "Pas de corticoïde ici.", Screened.nothing());
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    assertThat(as(amal).get("/cases/" + question).body()).contains("Pas de corticoïde ici.");
    harms.maintain(outsider.actor(), warning);
    assertThat(state(question)).isEqualTo(State.CONTESTED);
    harms.withdraw(outsider.actor(), warning);
    assertThat(state(question)).isEqualTo(State.CONSENSUS);

    warn(outsider, given, "Tout de même.");
    assertThat(state(question)).isEqualTo(State.CONTESTED);
    answers.withdraw(bruno.actor(), given);
    assertThat(state(question)).isEqualTo(State.ANSWERED);
  }

  @Test
  void theReasonIsScreenedLikeEverythingElse() {
    long given = answer(bruno, question, "A", "Psoriasis");
    reads(nadia, question);
    String path = "/answers/" + given + "/warning";
    assertThat(as(nadia).post(path, "words", "Mme Durand est allergique").status()).isEqualTo(422);
    assertThat(as(nadia).post(path, "words", "").status()).isEqualTo(422);
    assertThat(rows.number("select count(*) from harms")).isZero();
    assertThat(as(nadia).post(path, "words", "Allergie possible").status()).isEqualTo(303);
  }

  @Test
  void anEmptyReplyIsAskedForAsAReply() {
    long warning = warn(nadia, answer(bruno, question, "A", "Psoriasis"), "Risque.");
    String reply = as(bruno).post("/warnings/" + warning + "/reply", "words", " ").body();
    assertThat(reply)
        .contains(
            "Écrivez votre réponse.",
            "aria-invalid=\"true\" aria-describedby=\"h-words e-words\"",
            "data-focus")
        .doesNotContain("en une ligne pourquoi");
  }

  @Test
  void aJokeThatFiveHundredLikeStandsBelowAReference() {
    long joke = answer(bruno, question, "Amputer, c’est plus sûr.");
    long liked = answer(outsider, question, "Crème.");
    long shown =
        give(
                nadia.actor(),
                question,
                new AnswerForm(UUID.randomUUID(), "Voir.", List.of(), List.of("PMID 33024307")))
            .id();
    rows.change("insert into authors (id) select 700000 + g from generate_series(1, 500) g");
    for (long each : new long[] {joke, liked}) {
      rows.change(
          """
          insert into votes (answer_id, account_id, kind)
          select ?, 700000 + g, 'USEFUL' from generate_series(1, 500) g
          """,
          each);
    }
    rows.change(
        """
        insert into votes (answer_id, account_id, kind)
        select ?, 700000 + g, 'HUMOUR' from generate_series(1, 3) g
        """,
        joke);

    assertThat(order()).containsExactly(shown, liked, joke);
    assertThat(find(joke).folded()).isTrue();
    votes.vote(amal.actor(), liked, VoteKind.USEFUL, true);
    assertThat(order()).containsExactly(liked, shown, joke);
  }

  @Test
  void whatTheAskerFindsUsefulCountsOnceWhateverTheirSpecialty() {
    long asked = ask(nadia, "Plaque du coude.", "dermatology");
    long given = answer(bruno, asked, "Psoriasis.");
    int before = answers.find(nadia.actor(), given).place();
    votes.vote(nadia.actor(), given, VoteKind.USEFUL, true);
    assertThat(before - answers.find(nadia.actor(), given).place()).isEqualTo(2);
    Person peer = doctor("peer-0", "Pair Numéro", "Nice", "dermatology");
    reads(peer, asked);
    votes.vote(peer.actor(), given, VoteKind.USEFUL, true);
    assertThat(before - answers.find(nadia.actor(), given).place()).isEqualTo(3);
  }

  private List<Long> order() {
    return answers.of(amal.actor(), cases.find(amal.actor(), question), "").items().stream()
        .map(Answer::id)
        .toList();
  }

  /** Whatever happens at once, what is kept is what the rows say. */
  @Test
  void everythingAtOnceLeavesNoImpossibleState() throws Exception {
    List<Person> colleagues = new ArrayList<>();
    List<Long> given = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Person colleague = doctor("colleague-" + i, "Ada Membre" + i, "Metz", "dermatology");
      colleagues.add(colleague);
      given.add(answer(colleague, question, "Avis " + i, i % 2 == 0 ? "Lupus" : "Gale"));
    }
    for (int round = 0; round < 3; round++) {
      List<Callable<Object>> acts = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Person me = colleagues.get(i);
        Person next = colleagues.get((i + 1) % 6);
        long mine = given.get(i);
        String now = (i + round) % 3 == 0 ? "Lupus" : "Gale";
        acts.add(
            () -> act(() -> answers.revise(me.actor(), mine, says("R", now), Screened.nothing())));
        acts.add(() -> votes.vote(next.actor(), mine, VoteKind.USEFUL, true));
        acts.add(() -> votes.vote(next.actor(), mine, VoteKind.HUMOUR, mine % 2 == 0));
        acts.add(() -> harms.raise(next.actor(), mine, "Risque.", Screened.nothing()));
        acts.add(
            () -> act(() -> differential.join(amal.actor(), question, key("Lupus"), key("Gale"))));
        acts.add(() -> act(() -> differential.setApart(amal.actor(), question, key("Gale"))));
        acts.add(() -> answer(next, question, "Encore.", "Lupus"));
      }
      if (round == 2) {
        acts.add(
            () ->
                act(
                    () -> {
                      close(amal, question, false);
                      differential.undo(amal.actor(), question, 0);
                    }));
      }
      List<Object> outcomes = atOnce(acts);
      assertThat(outcomes)
          .filteredOn(Throwable.class::isInstance)
          .allMatch(org.consilium.foundation.Refusal.class::isInstance);
      assertThat(kept()).isEqualTo(recomputed());
    }
    assertThat(rows.number("select count(*) from answer_revisions")).isEqualTo(18);
    assertThat(rows.number("select count(*) from answers")).isEqualTo(24);
    assertThat(rows.number("select count(*) from harms")).isEqualTo(6);
    assertThat(rows.number("select count(*) from votes where kind = 'USEFUL'")).isEqualTo(6);
    assertThat(rows.number("select count(*) from audit_entries where act = 'answer.revise'"))
        .isEqualTo(18);
    assertThat(
            rows.number(
                "select count(*) from audit_entries where act in ('case.join', 'case.apart')"))
        .isEqualTo(rows.number("select count(*) from groupings"));
    assertThat(state(question)).isEqualTo(State.UNRESOLVED);
  }

  private static Object act(Runnable act) {
    act.run();
    return "done";
  }

  private List<Object> kept() {
    CaseQuestion seen = cases.find(amal.actor(), question);
    return List.of(seen.state(), seen.answers());
  }

  private List<Object> recomputed() {
    rows.change("update cases set state = 'OPEN', answer_count = -1 where id = ?", question);
    rows.change("delete from votes where account_id = ? and kind = 'HUMOUR'", administrator.id());
    long any = rows.number("select min(id) from answers where case_id = ?", question);
    votes.vote(amal.actor(), any, VoteKind.HUMOUR, true);
    votes.vote(amal.actor(), any, VoteKind.HUMOUR, false);
    return kept();
  }

  @Test
  void pagesOfAnswersFollowEachOther() {
    for (int i = 0; i < 35; i++) {
      answer(i % 2 == 0 ? bruno : nadia, question, "Avis " + i);
    }
    CaseQuestion seen = cases.find(amal.actor(), question);
    Slice<Answer> first = answers.of(amal.actor(), seen, "");
    Slice<Answer> second = answers.of(amal.actor(), seen, first.next());
    assertThat(first.items()).hasSize(30);
    assertThat(second.items()).hasSize(5);
    assertThat(answers.of(amal.actor(), seen, "9'; drop").items()).hasSize(30);

    String address = "hx-get=\"/cases/" + question + "/thread";
    assertThat(as(amal).get("/cases/" + question + "?after=" + first.next()).body())
        .as("what moves is drawn anew where one reads")
        .contains(address + "?after=" + first.next() + '"');
    assertThat(as(amal).get("/cases/" + question + "?after=x%22").body()).contains(address + '"');
  }
}
