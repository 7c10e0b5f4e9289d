package org.consilium.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.foundation.Refusal;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class AppealTests extends Conduct {

  private long removed() {
    flag(nadia, theAnswer(answer), Reason.DISRESPECT);
    return decide(
        moderator,
        theAnswer(answer),
        Ruling.Decision.REMOVED,
        Reason.DISRESPECT,
        Ruling.Measure.PAUSE,
        7,
        false);
  }

  private void appeal(Person by, long ruling) {
    appeals.appeal(by.actor(), ruling, "Je ne visais personne.", Screened.nothing());
  }

  private void judge(Person by, boolean upheld) {
    appeals.decide(
        by.actor(), matter(theAnswer(answer)).id(), upheld, "Relu en entier.", Screened.nothing());
  }

  @Test
  void anotherModeratorOverturnsAndEverythingComesBack() {
    long ruling = removed();
    assertRefused(404, () -> appeal(nadia, ruling));
    assertRefused(404, () -> appeal(moderator, ruling));
    Reply sent =
        as(bruno)
            .post("/moderation/decisions/" + ruling + "/appeal", "words", "Je ne visais personne.");
    assertThat(sent.status()).isEqualTo(303);
    assertRefused(409, () -> appeal(bruno, ruling));
    assertThat(as(moderator).get("/moderation").body()).contains("contestée");

    assertRefused(409, () -> judge(moderator, true));
    String page = as(moderator).get("/moderation/matters/" + matter(theAnswer(answer)).id()).body();
    assertThat(page).contains("un autre modérateur juge").doesNotContain("name=\"outcome\"");
    assertRefused(
        409, () -> decide(other, theAnswer(answer), Ruling.Decision.KEPT, Reason.DISRESPECT));
    Reply silent =
        as(other)
            .post(
                "/moderation/matters/" + matter(theAnswer(answer)).id() + "/appeal",
                "outcome",
                "OVERTURNED");
    assertThat(silent.status()).isEqualTo(422);
    assertThat(silent.body()).contains("value=\"OVERTURNED\" checked");
    Reply judged =
        as(other)
            .post(
                "/moderation/matters/" + matter(theAnswer(answer)).id() + "/appeal",
                "outcome",
                "OVERTURNED",
                "words",
                "Relu en entier.");
    assertThat(judged.status()).isEqualTo(303);

    assertThat(as(amal).get("/cases/" + question).body()).contains("sarcelline");
    assertThat(publish(bruno, "Une question après l’appel ?", "dermatology").status())
        .isEqualTo(200);
    assertThat(as(bruno).get("/moderation/decisions/" + ruling).body())
        .contains("Décision annulée", "Relu en entier.", "Je ne visais personne.")
        .doesNotContain("/appeal\"");
    assertThat(told(bruno, "MODERATED")).isEqualTo(2);
    assertThat(as(student).get("/moderation/log").body()).contains("Décision annulée");
    assertThat(as(student).get("/moderation/statistics").body())
        .contains("1 contestation tranchée ; 100 % de décisions annulées");
    assertRefused(409, () -> appeal(bruno, ruling));
    assertRefused(
        409, () -> decide(other, theAnswer(answer), Ruling.Decision.REMOVED, Reason.DISRESPECT));
  }

  @Test
  void whatIsUpheldStays() {
    long ruling = removed();
    appeal(bruno, ruling);
    judge(other, true);
    assertThat(as(amal).get("/cases/" + question).body()).contains("Avis retiré");
    assertThat(as(bruno).get("/moderation/decisions/" + ruling).body())
        .contains("Décision confirmée", "Relu en entier.");
    assertThat(publish(bruno, "Encore en pause ?", "dermatology").status()).isEqualTo(403);
  }

  @Test
  void whatANewerFlagHidStaysHidden() {
    flag(nadia, theAnswer(answer), Reason.DISRESPECT);
    long folded = decide(moderator, theAnswer(answer), Ruling.Decision.FOLDED, Reason.DISRESPECT);
    appeal(bruno, folded);
    as(bruno).post("/answers/" + answer + "/edit", "body", "Une sarcelline bien nommée.");
    flag(paul, theAnswer(answer), Reason.PATIENT);
    judge(other, false);
    assertThat(rows.number("select count(*) from answers where hidden and not folded")).isOne();
    assertThat(as(amal).get("/cases/" + question).body()).doesNotContain("sarcelline");
    decide(moderator, theAnswer(answer), Ruling.Decision.KEPT, Reason.PATIENT);
    assertThat(as(amal).get("/cases/" + question).body()).contains("sarcelline");
  }

  @Test
  void nothingCanBeSaidAgainstWhatBurdensNobody() {
    flag(nadia, theAnswer(answer), Reason.PATIENT);
    long kept = decide(moderator, theAnswer(answer), Ruling.Decision.KEPT, Reason.PATIENT);
    assertRefused(409, () -> appeal(bruno, kept));
    assertThat(as(bruno).get("/moderation/decisions/" + kept).body()).doesNotContain("/appeal\"");
  }

  @Test
  void manyWhoAppealAndJudgeAtOnceDoItOnce() throws Exception {
    long ruling = removed();
    List<Callable<Object>> appealing = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      appealing.add(
          () -> {
            appeal(bruno, ruling);
            return true;
          });
      appealing.add(
          () -> decide(other, theAnswer(answer), Ruling.Decision.FOLDED, Reason.DISRESPECT));
    }
    atOnce(appealing);
    long appeals = rows.number("select count(*) from appeals");
    assertThat(appeals).isLessThanOrEqualTo(1);
    Matter matter = matter(theAnswer(answer));
    assertThat(matter.state() == Matter.State.APPEALED).isEqualTo(appeals == 1);
    assertThat(matter.state() == Matter.State.APPEALED)
        .as("appealed is what was decided last")
        .isEqualTo(matter.ruling() != null && matter.ruling().appeal() != null);

    if (appeals == 0) {
      appeal(bruno, matter.last());
    }
    long by = matter(theAnswer(answer)).ruling().decidedBy();
    Person judge = by == other.id() ? moderator : other;
    List<Callable<Object>> judging = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean upheld = i % 2 == 0;
      judging.add(
          () -> {
            judge(judge, upheld);
            return upheld;
          });
    }
    List<Object> outcomes = atOnce(judging);
    assertThat(outcomes.stream().filter(Boolean.class::isInstance)).hasSize(1);
    assertThat(outcomes.stream().filter(Refusal.class::isInstance)).hasSize(7);
  }

  @Test
  void theDatabaseKnowsThatAnotherMustDecide() {
    long ruling = removed();
    appeal(bruno, ruling);
    assertThatThrownBy(
            () ->
                rows.change(
                    "update appeals set decided_by = ?, decided_at = now(), upheld = true,"
                        + " reason = 'x' where ruling_id = ?",
                    moderator.id(),
                    ruling))
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(
            () -> rows.change("update appeals set upheld = true where ruling_id = ?", ruling))
        .isInstanceOf(DataAccessException.class);
  }
}
