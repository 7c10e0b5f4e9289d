package org.consilium.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class FlagTests extends Conduct {

  @Test
  void oneTapWithoutScriptAndOneStandingFlagAPerson() {
    Reply form = as(nadia).get("/flags/answer/" + answer);
    assertThat(form.body())
        .contains("/answers/" + answer + "/warning", "value=\"DISRESPECT\"", "INTEREST")
        .doesNotContain("ABUSE");
    assertThat(as(student).get("/flags/answer/" + answer).body())
        .as("who may not warn")
        .doesNotContain("/warning\"");
    Reply sent = as(nadia).post("/flags/answer/" + answer, "reason", "DISRESPECT");
    assertThat(sent.location()).startsWith("/flags#flag-");
    assertThat(as(nadia).get("/flags").body()).contains("Irrespect", "Retirer mon signalement");
    assertThat(as(nadia).get("/flags/answer/" + answer).body()).contains("Vous l’avez signalé");
    assertThat(as(nadia).post("/flags/answer/" + answer, "reason", "OFF_TOPIC").status())
        .isEqualTo(409);
    assertThat(rows.number("select count(*) from flags")).isOne();
    assertThat(as(amal).get("/cases/" + question).body()).as("is not hidden").contains(SAID);
  }

  @Test
  void wordsAreScreenedAndNothingIsLost() {
    Reply named =
        as(nadia)
            .post(
                "/flags/answer/" + answer,
                "reason",
                "PATIENT",
                "words",
                "On y lit Mme Josette Kerbrat, née le 12/03/1951.");
    assertThat(named.status()).isEqualTo(422);
    assertThat(named.body()).contains("Josette Kerbrat", "data-finding");
    assertThat(as(nadia).post("/flags/answer/" + answer, "words", "Pourquoi").status())
        .isEqualTo(422);
    assertThat(rows.number("select count(*) from flags")).isZero();
  }

  @Test
  void nobodyFlagsTheirOwnNorWhatTheyMayNotSee() {
    assertRefused(409, () -> flag(amal, theCase(question), Reason.OFF_TOPIC));
    assertRefused(409, () -> flag(bruno, theAnswer(answer), Reason.DISRESPECT));
    long only = rows.question(amal, "Restreinte", "SPECIALTIES", List.of("dermatology"));
    assertRefused(404, () -> flag(outsider, theCase(only), Reason.OFF_TOPIC));
    assertRefused(404, () -> flag(nadia, theAnswer(999_999), Reason.OFF_TOPIC));
    assertRefused(404, () -> flag(nadia, new ContentRef(ContentRef.Kind.TIE, 1), Reason.OFF_TOPIC));
    assertThat(rows.number("select count(*) from flags")).isZero();
  }

  @Test
  void whatIsTakenBackIsOpenAgain() {
    long first = flag(nadia, theCase(question), Reason.PATIENT);
    assertThat(as(bruno).get("/cases/" + question).body()).doesNotContain("vespérale");
    assertRefused(404, () -> flags.withdraw(paul.actor(), first));
    flags.withdraw(nadia.actor(), first);
    assertThat(as(bruno).get("/cases/" + question).body()).contains("vespérale");
    assertThat(matter(theCase(question)).state()).isEqualTo(Matter.State.DROPPED);
    assertRefused(409, () -> flags.withdraw(nadia.actor(), first));

    long again = flag(nadia, theCase(question), Reason.PATIENT);
    decide(moderator, theCase(question), Ruling.Decision.REMOVED, Reason.PATIENT);
    assertRefused(409, () -> flags.withdraw(nadia.actor(), again));
    assertThat(as(bruno).get("/cases/" + question).body()).contains("Question retirée");
  }

  @Test
  void whoWasWrongTooOftenHidesNothingMore() {
    for (int i = 0; i < Flags.WRONG; i++) {
      long asked = rows.question(amal, "Question " + i, "MEMBERS", List.of("dermatology"));
      flag(nadia, theCase(asked), Reason.PATIENT);
      assertThat(hidden(asked)).isTrue();
      decide(moderator, theCase(asked), Ruling.Decision.KEPT, Reason.PATIENT);
      assertThat(hidden(asked)).isFalse();
    }
    flag(nadia, theCase(question), Reason.PATIENT);
    assertThat(hidden(question)).isFalse();
    assertThat(matter(theCase(question)).state())
        .as("it is looked at all the same")
        .isEqualTo(Matter.State.WAITING);
    flag(paul, theCase(question), Reason.PATIENT);
    assertThat(hidden(question)).isTrue();
  }

  @Test
  void theSameWordsAreNotHiddenAgainAfterAModeratorKeptThem() {
    flag(nadia, theAnswer(answer), Reason.PATIENT);
    decide(moderator, theAnswer(answer), Ruling.Decision.KEPT, Reason.PATIENT);
    flag(paul, theAnswer(answer), Reason.PATIENT);
    assertThat(as(amal).get("/cases/" + question).body()).contains("sarcelline");
    as(bruno).post("/answers/" + answer + "/edit", "body", "Une autre sarcelline.");
    flag(outsider, theAnswer(answer), Reason.PATIENT);
    assertThat(as(amal).get("/cases/" + question).body()).doesNotContain("sarcelline");
  }

  @Test
  void anOutcomeIsNewWords() {
    flag(nadia, theCase(question), Reason.PATIENT);
    decide(moderator, theCase(question), Ruling.Decision.KEPT, Reason.PATIENT);
    flag(paul, theCase(question), Reason.PATIENT);
    assertThat(hidden(question)).isFalse();
    rows.change(
        "insert into closures (case_id, closed_by, resolved, diagnosis)"
            + " values (?, ?, true, 'Une rosacée')",
        question,
        amal.id());
    flag(outsider, theCase(question), Reason.PATIENT);
    assertThat(hidden(question)).isTrue();
  }

  @Test
  void whoFlagsTooMuchHidesNoMoreAndIsRefusedThen() {
    for (int i = 0; i < 6; i++) {
      long asked = rows.question(amal, "Question " + i, "MEMBERS", List.of("dermatology"));
      as(nadia).post("/flags/case/" + asked, "reason", "PATIENT");
      assertThat(hidden(asked)).as("number " + i).isEqualTo(i < 5);
    }
    for (int i = 0; i < 40; i++) {
      as(nadia).post("/flags/answer/" + answer, "reason", "");
    }
    assertThat(as(nadia).post("/flags/answer/" + answer, "reason", "OFF_TOPIC").status())
        .isEqualTo(429);
  }

  @Test
  void manyAtOnceMakeOneMatterAndOneFlagEach() throws Exception {
    List<Callable<Object>> acts = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      for (Person reader : List.of(nadia, paul, outsider, student)) {
        Reason reason = round % 2 == 0 ? Reason.PATIENT : Reason.DISRESPECT;
        acts.add(() -> flag(reader, theAnswer(answer), reason));
        // Were the question hidden first, nobody would see the answer to flag it.
        acts.add(() -> flag(reader, theCase(question), Reason.DISRESPECT));
      }
    }
    atOnce(acts);
    assertThat(rows.number("select count(*) from matters")).isEqualTo(2);
    assertThat(
            rows.number(
                "select max(n) from (select count(*) as n from flags"
                    + " group by matter_id, account_id) x"))
        .isOne();
    boolean flaggedSo =
        rows.number("select count(*) from flags where reason = 'PATIENT' and hides") > 0;
    assertThat(
            rows.number(
                "select (select count(*) from cases where hidden)"
                    + " + (select count(*) from answers where hidden)"))
        .isEqualTo(
            flaggedSo ? rows.number("select count(distinct matter_id) from flags where hides") : 0);
  }

  @Test
  void theDatabaseRefusesASecondStandingFlag() {
    long matter = matter(flagged()).id();
    assertThatThrownBy(
            () ->
                rows.change(
                    "insert into flags (matter_id, account_id, reason, hides)"
                        + " values (?, ?, 'OFF_TOPIC', false)",
                    matter,
                    nadia.id()))
        .isInstanceOf(DataAccessException.class);
  }

  private ContentRef flagged() {
    flag(nadia, theAnswer(answer), Reason.DISRESPECT);
    return theAnswer(answer);
  }

  @Test
  void nobodyLearnsWhoFlagged() {
    flags.raise(
        nadia.actor(),
        theAnswer(answer),
        Reason.DISRESPECT,
        "Le ton est méprisant.",
        Screened.nothing(),
        true);
    long matter = matter(theAnswer(answer)).id();
    for (String path : List.of("/moderation", "/moderation/matters/" + matter)) {
      assertThat(as(moderator).get(path).body())
          .as(path)
          .doesNotContainIgnoringCase("nadia")
          .doesNotContainIgnoringCase("sorel");
    }
    assertThat(as(moderator).get("/moderation/matters/" + matter).body())
        .contains("Le ton est méprisant.", "1 signalement", SAID, "vespérale");
    assertThat(as(paul).get("/flags").body()).doesNotContain("Irrespect");
  }

  private boolean hidden(long id) {
    return rows.number("select count(*) from cases where id = ? and hidden", id) == 1;
  }
}
