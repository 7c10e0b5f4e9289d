package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.World;
import org.consilium.foundation.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

class TrainingTests extends World {
  @Autowired private Training training;

  @AfterEach
  void asItWas() {
    allow(true, 0);
  }

  @Test
  void studentsReadUnlessTheOperatorLetsThemAsk() {
    assertThat(as(student).get("/ask").status()).isEqualTo(404);
    allow(true, 2);
    assertThat(as(student).get("/ask").status()).isEqualTo(200);
    assertThat(person(student.handle()).actor().is(Standing.MEMBER)).isFalse();
    long question = rows.question(bruno, "Une plaque ?", "MEMBERS", java.util.List.of());
    assertThat(
            as(student)
                .post("/cases/" + question + "/answers", "body", "Vu", "action", "publish")
                .status())
        .isEqualTo(404);
  }

  @Test
  void aStudentAsksSoManyQuestionsAWeek() {
    allow(true, 2);
    assertThat(ask()).isEqualTo(200);
    assertThat(ask()).isEqualTo(200);
    assertThat(ask()).isEqualTo(403);
    assertThat(rows.number("select count(*) from drafts where account_id = ?", student.id()))
        .as("the draft is kept")
        .isOne();
    rows.change("update cases set created_at = created_at - interval '8 days'");
    assertThat(ask()).isEqualTo(200);
  }

  @Test
  void whetherInternsAnswerTheOperatorDecides() {
    assertThat(person(chloe.handle()).actor().is(Standing.MEMBER)).isTrue();
    allow(false, 0);
    assertThat(person(chloe.handle()).actor().is(Standing.MEMBER)).isFalse();
    assertThat(as(chloe).get("/ask").status()).isEqualTo(200);
  }

  private int ask() {
    return publish(student, "Aphte géant, que faire ?", "dermatology").status();
  }

  private void allow(boolean internsAnswer, int questions) {
    ReflectionTestUtils.setField(training, "internsAnswer", internsAnswer);
    ReflectionTestUtils.setField(training, "studentQuestions", questions);
  }
}
