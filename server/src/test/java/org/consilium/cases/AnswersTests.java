package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.consilium.privacy.Screened;
import org.consilium.web.RateLimits;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AnswersTests extends Answering {
  @Autowired private RateLimits limits;

  @Test
  void theAskerIsToldOfAnAnswer() {
    answer(bruno, question, "Psoriasis probable.");

    assertThat(told(amal)).isOne();
    assertThat(
            rows.rows("select kind, path from notifications where account_id = ?", amal.id())
                .getFirst())
        .containsEntry("kind", "ANSWERED");
  }

  @Test
  void sendingTheSameTicketTwiceAnswersOnce() {
    AnswerForm form = says("Psoriasis probable.");

    long first = give(bruno.actor(), question, form).id();

    assertThat(give(bruno.actor(), question, form).id()).isEqualTo(first);
    assertThat(cases.find(amal.actor(), question).answers()).isOne();
    assertThat(told(amal)).isOne();
  }

  @Test
  void otherWordsUnderAnOldTicketAreAnotherAnswer() {
    AnswerForm form = says("Psoriasis probable.");
    long first = give(bruno.actor(), question, form).id();

    AnswerForm other = says("À la relecture : maladie de Bowen.").withTicket(form.ticket());

    assertThat(give(bruno.actor(), question, other).id()).isNotEqualTo(first);
    assertThat(told(amal)).isEqualTo(2);
  }

  @Test
  void otherReferencesUnderAnOldTicketAreAnotherAnswer() {
    AnswerForm form = says("Psoriasis probable.", "Psoriasis");
    long first = give(bruno.actor(), question, form).id();
    AnswerForm sure =
        new AnswerForm(
            form.ticket(),
            form.body(),
            form.differential(),
            List.of(95),
            List.of("PMID 33024307"),
            "",
            false);

    long second = give(bruno.actor(), question, sure).id();

    assertThat(second).isNotEqualTo(first);
    assertThat(find(second).confidence()).containsExactly(95);
    assertThat(find(second).sources()).hasSize(1);
    assertThat(give(bruno.actor(), question, form).id()).isEqualTo(first);
  }

  @Test
  void anEleventhReferenceIsToldNotDropped() {
    Browser writer = as(bruno);
    String sources =
        IntStream.rangeClosed(1, 11)
            .mapToObj(n -> "PMID " + (33024300 + n))
            .collect(Collectors.joining("\n"));
    Reply reply =
        writer.post(
            "/cases/" + question + "/answers",
            "body",
            "Voir.",
            "sources",
            sources,
            "action",
            "publish");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body())
        .contains(
            "PMID 33024311",
            "aria-invalid=\"true\" aria-describedby=\"h-sources e-sources\"",
            "Dix références au plus");
    assertThat(writer.get("/cases/" + question).body()).as("kept").contains("PMID 33024311");
    assertThat(rows.number("select count(*) from answers")).isZero();
  }

  @Test
  void whatCannotBeKeptStaysOnThePage() {
    long given = answer(bruno, question, "Psoriasis probable.");
    Browser writer = as(bruno);
    writer.get("/cases/" + question);
    while (limits.within(RateLimits.Limit.SAVE, Long.toString(bruno.id()))) {
      // Until one is too many.
    }
    for (String path : List.of("/cases/" + question + "/answers", "/answers/" + given + "/edit")) {
      Reply reply = writer.post(path, "body", "Tout bien pesé.", "action", "publish");
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.body())
          .containsPattern(
              "<textarea id=\"body\"[^>]*aria-invalid=\"true\"[^>]*>Tout bien pesé.</textarea>")
          .contains("data-focus");
    }
  }

  @Test
  void whatIsSaidToAnAnswerWithdrawnMeanwhileStaysOnThePage() {
    long given = answer(bruno, question, "Psoriasis probable, à traiter.");
    long warning = warn(nadia, given, "Corticoïde contre-indiqué.");
    answers.withdraw(bruno.actor(), given);
    reads(outsider, question);
    Reply edited = as(bruno).post("/answers/" + given + "/edit", "body", "Tout bien pesé.");
    Reply warned = as(outsider).post("/answers/" + given + "/warning", "words", "Tout bien pesé.");
    Reply replied = as(bruno).post("/warnings/" + warning + "/reply", "words", "Tout bien pesé.");

    for (Reply reply : List.of(edited, warned, replied)) {
      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.body())
          .contains("Tout bien pesé.", "a été retiré entre-temps", "aria-invalid=\"true\"")
          .doesNotContain("à traiter");
    }
    assertThat(as(bruno).get("/answers/" + given + "/edit").status()).isEqualTo(404);
  }

  @Test
  void anAnswerTakenBackIsNotThankedFor() {
    long given = answer(bruno, question, "Psoriasis probable.");
    answers.withdraw(bruno.actor(), given);

    assertThatThrownBy(() -> votes.thank(amal.actor(), given)).isInstanceOf(Refusal.class);
    assertThat(told(bruno)).isOne();
  }

  @Test
  void answersSentAtOnceAreAllCounted() throws Exception {
    List<Person> colleagues = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      colleagues.add(doctor("colleague-" + i, "Ada Membre" + i, "Metz", "dermatology"));
    }
    atOnce(
        colleagues.stream()
            .map(
                colleague ->
                    (Callable<Object>) () -> answer(colleague, question, "Avis.", "Psoriasis"))
            .toList());

    assertThat(cases.find(amal.actor(), question).answers()).isEqualTo(12);
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    assertThat(rows.number("select count(*) from audit_entries where act = 'answer.give'"))
        .isEqualTo(12);
  }

  @Test
  void theSameAnswerSentAtOnceFromTwoTabsStandsOnce() throws Exception {
    AnswerForm form = says("Psoriasis probable.");
    List<Object> outcomes =
        atOnce(
            List.of(
                () -> give(bruno.actor(), question, form).id(),
                () -> give(bruno.actor(), question, form).id(),
                () -> give(bruno.actor(), question, form).id()));

    assertThat(rows.number("select count(*) from answers")).isOne();
    assertThat(cases.find(amal.actor(), question).answers()).isOne();
    assertThat(outcomes).as("every tab is told of the one answer").allMatch(Long.class::isInstance);
  }

  @Test
  void anAnswerAndTheClosureAtOnceLeaveNoAnswerAfterTheEnd() throws Exception {
    for (int round = 0; round < 10; round++) {
      long id = ask(amal, "Question " + round);
      atOnce(
          List.of(
              () -> answer(bruno, id, "Avis."),
              () -> {
                close(amal, id, true);
                return 0L;
              }));

      assertThat(state(id)).isEqualTo(State.CLOSED);
      assertThat((long) cases.find(amal.actor(), id).answers())
          .isEqualTo(rows.number("select count(*) from answers where case_id = ?", id));
    }
    assertThat(
            rows.number(
                """
                select count(*) from audit_entries answered
                join answers a on a.id = answered.object_id
                join audit_entries closed on closed.object_id = a.case_id
                where answered.act = 'answer.give' and closed.act = 'case.close'
                  and answered.id > closed.id
                """))
        .as("answers after the closure")
        .isZero();
  }

  @Test
  void nobodyVotesOnTheirOwn() {
    long given = answer(bruno, question, "Psoriasis probable.");

    for (VoteKind kind : VoteKind.values()) {
      assertRefused(409, () -> votes.vote(bruno.actor(), given, kind, true));
    }
    assertThat(rows.number("select count(*) from votes")).isZero();
  }

  @Test
  void aVoteCountsOnceAndCanBeTakenBack() {
    long given = answer(bruno, question, "Psoriasis probable.");

    votes.vote(amal.actor(), given, VoteKind.USEFUL, true);
    Answer seen = votes.vote(amal.actor(), given, VoteKind.USEFUL, true);
    assertThat(seen.useful()).isOne();
    assertThat(seen.mine()).containsExactly(VoteKind.USEFUL);

    assertThat(votes.vote(amal.actor(), given, VoteKind.USEFUL, false).useful()).isZero();
  }

  @Test
  void nobodyVotesOnWhatWasWithdrawn() {
    long given = answer(bruno, question, "Psoriasis probable.");
    answers.withdraw(bruno.actor(), given);

    assertRefused(409, () -> votes.vote(amal.actor(), given, VoteKind.USEFUL, true));
  }

  @Test
  void onlyTheAskerThanksAndTheThankedIsToldOnce() {
    long given = answer(bruno, question, "Psoriasis probable.");
    long before = told(bruno);

    assertRefused(404, () -> votes.thank(nadia.actor(), given));
    votes.thank(amal.actor(), given);
    votes.thank(amal.actor(), given);

    assertThat(told(bruno)).isEqualTo(before + 1);
    assertThat(find(given).thanked()).isTrue();
  }

  @Test
  void anEditedAnswerKeepsItsHistory() {
    long given = answer(bruno, question, "Première version.", "Psoriasis");
    answers.revise(bruno.actor(), given, says("Deuxième version.", "Eczéma"), Screened.nothing());
    answers.revise(bruno.actor(), given, says("Troisième version."), Screened.nothing());

    assertThat(find(given).body()).isEqualTo("Troisième version.");
    assertThat(find(given).revisedAt()).isNotNull();
    reads(nadia, question);
    Reply history = as(nadia).get("/answers/" + given + "/history");
    assertThat(history.status()).isEqualTo(200);
    assertThat(history.body()).contains("Première version.", "Deuxième version.", "Eczéma");
  }

  @Test
  void anEditCountsAnew() {
    long given = answer(bruno, question, "A", "Psoriasis");
    answer(nadia, question, "B", "Psoriasis");
    assertThat(state(question)).isEqualTo(State.CONSENSUS);

    answers.revise(bruno.actor(), given, says("A", "Eczéma"), Screened.nothing());

    assertThat(state(question)).isEqualTo(State.ANSWERED);
  }

  @Test
  void onlyItsAuthorEditsOrWithdrawsAnAnswer() {
    long given = answer(bruno, question, "Psoriasis probable.");
    for (Person other : List.of(amal, nadia, moderator, administrator)) {
      assertRefused(
          404, () -> answers.revise(other.actor(), given, says("Autre"), Screened.nothing()));
      assertRefused(404, () -> answers.withdraw(other.actor(), given));
    }
  }

  @Test
  void aWithdrawnAnswerVanishesButLeavesItsPlace() {
    long given = answer(bruno, question, "Avis retiré plus tard.", "Diagnostic retiré");
    answer(nadia, question, "Avis qui reste.");
    answers.revise(bruno.actor(), given, says("Avis retiré, corrigé."), Screened.nothing());

    answers.withdraw(bruno.actor(), given);

    Browser reader = as(amal);
    String page = reader.get("/cases/" + question).body();
    assertThat(page).contains("Avis qui reste.", "answer-" + given).doesNotContain("retiré plus");
    assertThat(page).doesNotContain("Avis retiré, corrigé", "Diagnostic retiré");
    assertThat(reader.get("/answers/" + given + "/history").status()).isEqualTo(404);
    assertThat(reader.get("/members/bruno-keller").body()).doesNotContain("/cases/" + question);
    assertThat(cases.find(amal.actor(), question).answers()).isOne();
    assertThat(state(question)).isEqualTo(State.ANSWERED);
  }

  @Test
  void withdrawingTheOnlyAnswerOpensTheCaseAgain() {
    long given = answer(bruno, question, "Psoriasis probable.");
    answers.withdraw(bruno.actor(), given);

    assertThat(state(question)).isEqualTo(State.OPEN);
    assertThat(cases.find(amal.actor(), question).answers()).isZero();
  }

  @Test
  void aMentionTellsOnlyThoseWhoMaySee() {
    long restricted = askOnly(amal, "Question aux dermatologues.", "dermatology");
    long before = told(outsider);

    answer(bruno, restricted, "Avec @nadia-sorel, @lise-armand, @dana-lenoir, @nobody.");

    assertThat(mentioned()).containsExactly(nadia.id());
    assertThat(told(outsider)).isEqualTo(before);
    assertThat(told(dana)).isZero();
  }

  @Test
  void whoIsMentionedIsToldOnceAndTheAuthorNever() {
    cases.follow(nadia.actor(), question);
    rows.change("delete from notifications");

    answer(bruno, question, "@nadia-sorel @nadia-sorel et moi, @bruno-keller");

    assertThat(told(nadia)).isOne();
    assertThat(told(bruno)).isZero();
    assertThat(mentioned()).containsExactly(nadia.id());
  }

  private List<Object> mentioned() {
    return rows.rows("select account_id from notifications where kind = 'MENTIONED'").stream()
        .map(row -> row.get("account_id"))
        .toList();
  }

  @Test
  void whoAnswersFollowsTheCase() {
    answer(bruno, question, "Psoriasis probable.");
    rows.change("delete from notifications");

    answer(nadia, question, "D’accord.");

    assertThat(told(bruno)).isOne();
  }

  @Test
  void answersArePagedByKeyInTheOrderTheyCame() {
    List<Long> given = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      given.add(answer(i % 2 == 0 ? bruno : nadia, question, "Avis " + i));
    }
    CaseQuestion shown = cases.find(amal.actor(), question);
    List<Long> read = new ArrayList<>();
    String after = "";
    while (true) {
      Slice<Answer> slice = answers.of(amal.actor(), shown, after);
      slice.items().forEach(answer -> read.add(answer.id()));
      if (slice.next() == null) {
        break;
      }
      after = slice.next();
    }
    assertThat(read).isEqualTo(given);
  }

  @Test
  void whatWasBeingWrittenWhenTheCaseClosedIsShownToBeCopiedOrDiscarded() {
    Browser writer = as(bruno);
    String path = "/cases/" + question;
    writer.post(path + "/draft", "body", "Je pencherais pour un eczéma", "differential", "Eczéma");
    close(amal, question, true);

    for (Reply reply :
        List.of(
            writer.get(path),
            writer.post(
                path + "/answers",
                "body",
                "Je pencherais pour un eczéma",
                "differential",
                "Eczéma",
                "action",
                "publish"),
            writer.get(path))) {
      assertThat(reply.body())
          .containsPattern("<textarea[^>]* readonly[^>]*>Je pencherais pour un eczéma</textarea>")
          .containsPattern("<input name=\"differential\"[^>]*value=\"Eczéma\" readonly")
          .contains("action=\"" + path + "/discarding\"")
          .doesNotContain("action=\"" + path + "/answers\"", "data-kept hidden");
    }
    assertThat(rows.number("select count(*) from answers")).isZero();
    assertThat(as(nadia).get(path).body()).doesNotContain("Je pencherais");

    assertThat(writer.post(path + "/discarding").status()).isEqualTo(303);
    assertThat(writer.get(path).body()).doesNotContain("Je pencherais");
    assertThat(rows.number("select count(*) from drafts")).isZero();
  }

  @Test
  void anAnswerTooLongToPublishIsNeitherReadNorKept() {
    Browser writer = as(bruno);
    String path = "/cases/" + question;
    assertThat(writer.post(path + "/draft", "body", "a".repeat(8001)).status()).isEqualTo(413);
    Reply sent = writer.post(path + "/answers", "body", "a".repeat(8001), "action", "publish");
    assertThat(sent.status()).isEqualTo(422);
    assertThat(sent.body()).contains("a".repeat(8001), "e-body");
    assertThat(rows.number("select count(*) from drafts")).isZero();
  }

  @Test
  void aStudentReadsButDoesNotAnswer() {
    answer(bruno, question, "Psoriasis probable.");
    Browser browser = as(student);

    assertThat(browser.get("/cases/" + question).body()).contains("Psoriasis probable.");
    assertThat(
            browser
                .post("/cases/" + question + "/answers", "body", "Moi", "action", "publish")
                .status())
        .isEqualTo(404);
    assertThat(rows.number("select count(*) from answers")).isOne();
  }
}
