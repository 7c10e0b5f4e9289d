package org.consilium.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class RulingTests extends Conduct {

  @Test
  void theQueueShowsTheUrgentFirstThenTheOldest() {
    long second = answers(paul, "Un autre avis.");
    flag(nadia, theAnswer(second), Reason.OFF_TOPIC);
    flag(nadia, theAnswer(answer), Reason.DANGEROUS);
    flag(nadia, theCase(question), Reason.PATIENT);
    String queue = as(moderator).get("/moderation").body();
    assertThat(queue.indexOf("/moderation/matters/" + matter(theCase(question)).id()))
        .isPositive()
        .isLessThan(queue.indexOf("/moderation/matters/" + matter(theAnswer(answer)).id()));
    assertThat(queue.indexOf("/moderation/matters/" + matter(theAnswer(answer)).id()))
        .isLessThan(queue.indexOf("/moderation/matters/" + matter(theAnswer(second)).id()));
    for (int i = 0; i < 25; i++) {
      rows.flag(
          rows.matter("CASE", rows.question(amal, "Q" + i, "MEMBERS", List.of()), question, amal),
          nadia,
          "OFF_TOPIC");
    }
    Reply first = as(moderator).get("/moderation");
    String next = first.body().replaceFirst("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");
    String rest = as(moderator).get(next.replace("&amp;", "&")).body();
    assertThat(first.body().split("/moderation/matters/").length - 1).isEqualTo(20);
    assertThat(rest.split("/moderation/matters/").length - 1).isEqualTo(8);
  }

  @Test
  void aDecisionNeedsAReasonAndARule() {
    flag(nadia, theAnswer(answer), Reason.DISRESPECT);
    String path = "/moderation/matters/" + matter(theAnswer(answer)).id() + "/rulings";
    Browser browser = as(moderator);
    assertThat(
            browser
                .post(path, "previous", "0", "decision", "REMOVED", "rule", "DISRESPECT")
                .status())
        .isEqualTo(422);
    assertThat(browser.post(path, "previous", "0", "words", "Le ton.").status()).isEqualTo(422);
    Reply named =
        browser.post(
            path,
            "previous",
            "0",
            "decision",
            "REMOVED",
            "rule",
            "DISRESPECT",
            "words",
            "On y lit Mme Josette Kerbrat, née le 12/03/1951.");
    assertThat(named.status()).isEqualTo(422);
    assertThat(named.body()).contains("Josette Kerbrat", "data-finding");
    assertThat(
            browser
                .post(
                    path,
                    "previous",
                    "0",
                    "decision",
                    "KEPT",
                    "rule",
                    "DISRESPECT",
                    "measure",
                    "PAUSE",
                    "days",
                    "31",
                    "words",
                    "Le ton.")
                .status())
        .isEqualTo(422);
    assertThat(rows.number("select count(*) from rulings")).isZero();
  }

  @Test
  void nobodyDecidesAboutTheirOwnNorAboutWhatTheyFlagged() {
    long own = answers(moderator, "Un avis d’une modératrice.");
    flag(nadia, theAnswer(own), Reason.DISRESPECT);
    assertThat(as(moderator).get("/moderation").body()).doesNotContain("/moderation/matters/");
    long matter = matters.of(other.actor(), theAnswer(own)).orElseThrow().id();
    assertThat(as(moderator).get("/moderation/matters/" + matter).status()).isEqualTo(404);
    assertRefused(
        404, () -> decide(moderator, theAnswer(own), Ruling.Decision.KEPT, Reason.DISRESPECT));
    decide(other, theAnswer(own), Ruling.Decision.KEPT, Reason.DISRESPECT);

    flag(moderator, theAnswer(answer), Reason.DISRESPECT);
    assertRefused(
        409, () -> decide(moderator, theAnswer(answer), Ruling.Decision.KEPT, Reason.DISRESPECT));
    assertThat(as(moderator).get("/moderation/matters/" + matter(theAnswer(answer)).id()).body())
        .contains("un autre modérateur décide")
        .doesNotContain("/rulings\"");
  }

  @Test
  void nobodyDecidesInTheirOwnQuarrel() {
    long own = answers(moderator, "Un avis d’une modératrice.");
    ContentRef warning = new ContentRef(ContentRef.Kind.WARNING, rows.warning(own, paul));
    flag(nadia, warning, Reason.ABUSE);
    rows.warning(answer, moderator);
    flag(nadia, theAnswer(answer), Reason.DISRESPECT);
    for (ContentRef thing : List.of(warning, theAnswer(answer))) {
      String path = "/moderation/matters/" + matter(thing).id();
      assertThat(as(moderator).get("/moderation").body()).doesNotContain(path);
      assertThat(as(moderator).get(path).status()).isEqualTo(404);
      assertRefused(
          404, () -> decide(moderator, thing, Ruling.Decision.REMOVED, Reason.DISRESPECT));
      assertThat(as(other).get("/moderation").body()).contains(path);
      decide(other, thing, Ruling.Decision.KEPT, Reason.DISRESPECT);
    }
  }

  @Test
  void optionsAreReadWithTheAnswer() {
    rows.change(
        """
        update answers
        set options = '[{"words": "Clobétasol crème", "concept": "", "dose": "0,05 %",
                         "pros": "", "cons": "", "against": ""}]'
        where id = ?
        """,
        answer);
    flag(nadia, theAnswer(answer), Reason.DANGEROUS);
    assertThat(as(moderator).get("/moderation/matters/" + matter(theAnswer(answer)).id()).body())
        .contains("Clobétasol crème", "0,05 %", "sarcelline");
  }

  @Test
  void whatAModeratorReadsIsReadAndLeavesALine() {
    flag(nadia, theAnswer(answer), Reason.DISRESPECT);
    flag(nadia, theCase(question), Reason.PATIENT);
    rows.change("update cases set kind = 'DIAGNOSIS' where id = ?", question);
    as(moderator).get("/moderation/matters/" + matter(theCase(question)).id());
    assertThat(
            rows.number(
                "select count(*) from audit_entries where act = 'case.look' and actor_id = ?",
                moderator.id()))
        .isOne();
    assertThat(readings()).isZero();
    as(moderator).get("/moderation/matters/" + matter(theAnswer(answer)).id());
    assertThat(readings()).as("no answer of theirs is blind any more").isOne();
  }

  private long readings() {
    return rows.number("select count(*) from readings where account_id = ?", moderator.id());
  }

  @Test
  void whoComesTooLateSeesWhatWasDecidedAndMayDecideAnew() {
    flag(nadia, theAnswer(answer), Reason.DISRESPECT);
    String path = "/moderation/matters/" + matter(theAnswer(answer)).id() + "/rulings";
    long first = decide(other, theAnswer(answer), Ruling.Decision.KEPT, Reason.DISRESPECT);
    Reply late = removes(path, 0);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body())
        .contains("Un motif écrit.", "Le ton.", "name=\"previous\" value=\"" + first + "\"");
    assertThat(removes(path, first).status()).isEqualTo(303);
  }

  private Reply removes(String path, long previous) {
    return as(moderator)
        .post(
            path,
            "previous",
            Long.toString(previous),
            "decision",
            "REMOVED",
            "rule",
            "DISRESPECT",
            "words",
            "Le ton.");
  }

  @Test
  void ofManyWhoDecideAtOnceOneDoes() throws Exception {
    flag(nadia, theAnswer(answer), Reason.PATIENT);
    Matter matter = matter(theAnswer(answer));
    List<Callable<Object>> acts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Person by = i % 2 == 0 ? moderator : other;
      Ruling.Decision decision = i % 2 == 0 ? Ruling.Decision.REMOVED : Ruling.Decision.KEPT;
      acts.add(() -> decideFrom(matter, by, decision));
    }
    List<Object> outcomes = atOnce(acts);
    assertThat(outcomes.stream().filter(Long.class::isInstance)).hasSize(1);
    assertThat(outcomes.stream().filter(Refusal.class::isInstance)).hasSize(9);
    assertThat(rows.number("select count(*) from rulings")).isOne();
    boolean removed = rows.number("select count(*) from rulings where decision = 'REMOVED'") == 1;
    assertThat(rows.number("select count(*) from answers where hidden") == 1).isEqualTo(removed);
    assertThat(told(nadia, "FLAG_DECIDED")).isOne();
    assertThatThrownBy(
            () ->
                rows.change(
                    "insert into rulings (matter_id, previous, decision, rule, reason, concealed,"
                        + " asked_at, decided_by) values (?, 0, 'KEPT', 'PATIENT', 'x', false,"
                        + " now(), ?)",
                    matter.id(),
                    other.id()))
        .as("the database too")
        .isInstanceOf(DataAccessException.class);
  }

  private long decideFrom(Matter matter, Person by, Ruling.Decision decision) {
    return rulings.decide(
        by.actor(),
        matter.id(),
        new RulingForm(0, decision, Reason.PATIENT, Ruling.Measure.NONE, 0, false, ""),
        "Un motif.",
        org.consilium.privacy.Screened.nothing());
  }

  @Test
  void mockeryIsFoldedWhateverItsVotes() {
    for (Person reader : List.of(amal, nadia, paul, outsider)) {
      as(reader).post("/answers/" + answer + "/votes", "kind", "USEFUL");
    }
    long sober = answers(paul, "Biopsie d’abord.");
    String before = as(amal).get("/cases/" + question).body();
    assertThat(before.indexOf("answer-" + answer + "\""))
        .isLessThan(before.indexOf("answer-" + sober + "\""));
    flag(nadia, theAnswer(answer), Reason.DISRESPECT);
    decide(moderator, theAnswer(answer), Ruling.Decision.FOLDED, Reason.DISRESPECT);

    String after = as(amal).get("/cases/" + question).body();
    assertThat(after).contains("class=\"humour\"", "sarcelline");
    assertThat(after.indexOf("answer-" + answer + "\""))
        .isGreaterThan(after.indexOf("answer-" + sober + "\""));
    assertThat(rows.number("select answer_count from cases where id = ?", question)).isOne();
    assertThat(rows.number("select count(*) from votes where answer_id = ?", answer)).isEqualTo(4);
    assertThat(told(bruno, "MODERATED")).isOne();
  }

  @Test
  void whatWasChangedAsAskedComesBackToTheQueue() {
    flag(nadia, theAnswer(answer), Reason.PATIENT);
    long asked = decide(moderator, theAnswer(answer), Ruling.Decision.CHANGE, Reason.PATIENT);
    assertThat(as(amal).get("/cases/" + question).body())
        .contains("Avis masqué jusqu’à ce que son auteur le modifie");
    assertThat(as(bruno).get("/moderation/decisions/" + asked).body())
        .contains("/answers/" + answer + "/edit", "Un motif écrit.", "Expose un patient");
    assertThat(matter(theAnswer(answer)).state()).isEqualTo(Matter.State.DECIDED);

    assertThat(
            as(bruno).post("/answers/" + answer + "/edit", "body", "Sans le nom, donc.").status())
        .isEqualTo(303);
    assertThat(matter(theAnswer(answer)).state()).isEqualTo(Matter.State.WAITING);
    assertThat(as(amal).get("/cases/" + question).body()).doesNotContain("Sans le nom, donc.");
    assertThat(as(moderator).get("/moderation/matters/" + matter(theAnswer(answer)).id()).body())
        .contains("Sans le nom, donc.", "/answers/" + answer + "/history");
    decide(other, theAnswer(answer), Ruling.Decision.KEPT, Reason.PATIENT);
    assertThat(as(amal).get("/cases/" + question).body()).contains("Sans le nom, donc.");
    assertThat(told(bruno, "MODERATED")).as("hidden, asked, kept").isEqualTo(3);
  }

  @Test
  void aPauseHoldsWhereverOnePostsAndNothingIsLost() {
    flag(nadia, theAnswer(answer), Reason.DISRESPECT);
    decide(
        moderator,
        theAnswer(answer),
        Ruling.Decision.KEPT,
        Reason.DISRESPECT,
        Ruling.Measure.PAUSE,
        3,
        false);
    long others = answers(paul, "Biopsie.");

    assertThat(publish(bruno, "Une question pendant la pause ?", "dermatology").status())
        .isEqualTo(403);
    assertThat(as(bruno).get("/ask").body()).contains("Une question pendant la pause ?");
    Reply refused =
        as(bruno)
            .post("/cases/" + question + "/answers", "body", "Je reviens.", "action", "publish");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("Je reviens.", "suspend vos publications");
    assertThat(as(bruno).post("/answers/" + others + "/warning", "words", "Danger").status())
        .isEqualTo(403);
    assertThat(as(bruno).post("/answers/" + answer + "/edit", "body", "Pire.").status())
        .isEqualTo(403);
    assertThat(as(bruno).get("/cases/" + question).status()).as("reads").isEqualTo(200);

    decide(other, theAnswer(answer), Ruling.Decision.KEPT, Reason.DISRESPECT);
    assertThat(publish(bruno, "Une question après la pause ?", "dermatology").status())
        .as("a new decision ends it")
        .isEqualTo(200);
  }

  @Test
  void theAuthorIsToldInTheirLanguageAndFlaggersTheResult() throws MessagingException, IOException {
    rows.change("update accounts set language = 'de' where id = ?", bruno.id());
    rows.change("update accounts set mail_after_minutes = 0");
    flag(nadia, theAnswer(answer), Reason.DISRESPECT);
    long ruling = decide(moderator, theAnswer(answer), Ruling.Decision.REMOVED, Reason.DISRESPECT);

    MimeMessage mail = mailTo(bruno.email());
    assertThat(mail.getSubject()).contains("Entscheidung der Moderation");
    assertThat(mail.getContent().toString())
        .contains("/moderation/decisions/" + ruling)
        .doesNotContain("sarcelline", "vespérale", "Un motif écrit.");
    assertThat(as(person("bruno-keller")).get("/moderation/decisions/" + ruling).body())
        .contains("Entfernt", "Respektlos", "Un motif écrit.", "Einspruch");
    assertThat(as(nadia).get("/notifications").body())
        .contains("Décision de modération nº " + ruling, "Suite donnée à votre signalement");
    assertThat(as(nadia).get("/moderation/decisions/" + ruling).body())
        .contains("Retiré", "Irrespect")
        .as("why is the author’s")
        .doesNotContain("Un motif écrit.", "/appeal");
    assertThat(as(paul).get("/moderation/decisions/" + ruling).status()).isEqualTo(404);
  }

  private long askToDeclare() {
    return decide(
        moderator,
        theAnswer(answer),
        Ruling.Decision.KEPT,
        Reason.INTEREST,
        Ruling.Measure.NONE,
        0,
        true);
  }

  @Test
  void undeclaredInterestsAreAskedForAndTheirDeclarationIsNoted() {
    flag(nadia, theAnswer(answer), Reason.INTEREST);
    assertThat(as(moderator).get("/moderation/matters/" + matter(theAnswer(answer)).id()).body())
        .contains("Aucun lien d’intérêts déclaré", "name=\"declare\"");
    long ruling = askToDeclare();
    assertThat(as(bruno).get("/moderation/decisions/" + ruling).body()).contains("/me/directory");
    assertThat(as(amal).get("/cases/" + question).body()).doesNotContain("après une question");
    assertThat(
            as(bruno)
                .post("/me/directory", "place", "Strasbourg", "interests", "Atelier X")
                .status())
        .isEqualTo(303);
    assertThat(as(amal).get("/cases/" + question).body())
        .contains("liens d’intérêts déclarés après une question");
  }

  @Test
  void membersReadWhatWasDecidedWithoutNames() {
    for (int i = 0; i < 5; i++) {
      long id = answers(paul, "Avis " + i);
      flag(nadia, theAnswer(id), Reason.DISRESPECT);
      decide(
          moderator,
          theAnswer(id),
          i == 0 ? Ruling.Decision.REMOVED : Ruling.Decision.KEPT,
          Reason.DISRESPECT);
    }
    String log = as(student).get("/moderation/log").body();
    assertThat(log).contains("Retiré", "Irrespect", "décidé par une personne");
    assertThat(log.split("statement-").length - 1).isEqualTo(5);
    for (String page : List.of(log, as(student).get("/moderation/statistics").body())) {
      assertThat(page)
          .doesNotContainIgnoringCase("anselme")
          .doesNotContainIgnoringCase("sorel")
          .doesNotContainIgnoringCase("fabre")
          .doesNotContain("Un motif écrit.", "/cases/" + question);
    }
    assertThat(as(student).get("/moderation/statistics").body())
        .contains("Dermatologie et vénéréologie : 5 décisions, dont 1 retraits", "0 h 0 min");
  }

  @Test
  void ofAnAliasNothingMoreIsKnownAndThePauseHoldsAllTheSame() {
    // Without officers no alias can be taken: one straight into the tables, of nobody's.
    rows.change(
        "insert into aliases (id, case_id, name, profession, country)"
            + " values (-77, ?, 'Alias 9QXZ', 'PHYSICIAN', 'FR')",
        question);
    rows.change("update answers set author_id = -77 where id = ?", answer);
    flag(nadia, theAnswer(answer), Reason.INTEREST);
    String page = as(moderator).get("/moderation/matters/" + matter(theAnswer(answer)).id()).body();
    assertThat(page)
        .contains("Alias 9QXZ")
        .as("an alias that declares would tell whose it is")
        .doesNotContain("name=\"declare\"")
        .doesNotContainIgnoringCase("keller");
    assertRefused(400, this::askToDeclare);
    decide(
        moderator,
        theAnswer(answer),
        Ruling.Decision.REMOVED,
        Reason.INTEREST,
        Ruling.Measure.PAUSE,
        30,
        false);
    assertThat(rows.number("select count(*) from pauses where author_id = -77")).isOne();
    assertThat(
            rows.number(
                "select count(*) from notifications where account_id = -77 and kind = 'MODERATED'"))
        .isOne();
    assertThat(matter(new ContentRef(ContentRef.Kind.ANSWER, answer)).author()).isEqualTo(-77);
  }
}
