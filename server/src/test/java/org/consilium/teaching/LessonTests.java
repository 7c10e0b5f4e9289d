package org.consilium.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.consilium.Person;
import org.consilium.Reply;
import org.junit.jupiter.api.Test;

/** A lesson is read step by step: what was not earned leaves the server by no door. */
class LessonTests extends Classroom {

  @Test
  void theNextStepIsInNoByteBeforeTheReaderHasCommitted() {
    long id = publish("pictures-2", Long.toString(image));
    for (Person reader : List.of(student, bruno, moderator)) {
      assertThat(page(reader, id).body())
          .contains(MARKS.get(0), "Maladie de Bowen")
          .doesNotContain(MARKS.get(1), MARKS.get(2), "Que faites-vous", "/images/" + image)
          .doesNotContain("lesson-counts", "Ce que c’était");
      for (String path :
          List.of(
              "/teaching",
              "/teaching?specialty=dermatology",
              "/cases/" + question,
              "/search?q=" + MARKS.get(1),
              "/search?q=" + MARKS.get(2),
              "/live?watch=LESSON-" + id)) {
        Reply reply = path.startsWith("/live") ? as(reader).knock(path) : as(reader).get(path);
        assertThat(reply.body()).doesNotContain(MARKS.get(1) + ".", MARKS.get(2) + ".");
      }
      Reply early = step(reader, id, 2, "words", "Biopsie");
      assertThat(early.status()).as("a step that is not open").isEqualTo(404);
      assertThat(early.body()).doesNotContain(MARKS.get(1));
      Reply silent = step(reader, id, 1);
      assertThat(silent.status()).isEqualTo(422);
      assertThat(silent.body()).contains("Choisissez une réponse").doesNotContain(MARKS.get(1));
      assertThat(step(reader, id, 1, "choice", "7").status()).isEqualTo(422);
      assertThat(step(reader, id, 1, "choice", "-1").status()).isEqualTo(422);
      assertThat(page(reader, id).body()).doesNotContain(MARKS.get(1));
      for (String path : List.of("/teaching/" + id + "/edit", "/cases/" + question + "/teaching")) {
        assertThat(as(reader).get(path).status()).isEqualTo(404);
      }
    }
    assertThat(rows.number("select count(*) from commitments")).isZero();
  }

  @Test
  void stepsOpenOneByOneAndTheLastComparesWithTheFirstThought() {
    long id = publish("pictures-2", Long.toString(image));
    assertThat(step(student, id, 1, "choice", "0").location())
        .isEqualTo("/teaching/" + id + "#step-2");
    assertThat(page(student, id).body())
        .contains(MARKS.get(1), "votre choix", "1 · 100 %", "/images/" + image + "/medium")
        .doesNotContain(MARKS.get(2), "Ce que c’était");
    assertThat(as(student).get("/teaching").body()).contains("à reprendre à l’étape 2 sur 3");
    step(student, id, 2, "words", "Biopsie au punch.");
    assertThat(page(student, id).body())
        .contains(MARKS.get(2), "Biopsie au punch.", "Votre première idée", "Psoriasis")
        .contains("Ce que c’était", "Maladie de Bowen");
    assertThat(as(student).get("/teaching").body()).contains("lu");
    assertThat(rows.number("select count(*) from audit_entries where act = 'lesson.commit'"))
        .isEqualTo(2);
  }

  @Test
  void whatWasCommittedToStays() {
    long id = publish();
    step(student, id, 1, "choice", "0");
    assertThat(step(student, id, 1, "choice", "1").location())
        .as("led on, nothing changed")
        .isEqualTo("/teaching/" + id + "#step-2");
    assertThat(rows.number("select choice from commitments")).isZero();
    assertThatThrownBy(() -> rows.change("update commitments set choice = 1"))
        .hasMessageContaining("what was committed to stays");
  }

  @Test
  void ofTwoAnswersAtOnceOneStands() throws Exception {
    long id = publish();
    List<Callable<Reply>> acts = new ArrayList<>();
    for (String choice : List.of("0", "1", "2", "1")) {
      acts.add(() -> step(student, id, 1, "choice", choice));
    }
    assertThat(atOnce(acts))
        .allSatisfy(reply -> assertThat(((Reply) reply).status()).isEqualTo(303));
    assertThat(rows.number("select count(*) from commitments")).isOne();
    assertThat(rows.number("select place from lesson_readers")).isEqualTo(2);
  }

  @Test
  void choicesAreCountedAndNobodyIsNamed() {
    long id = publish();
    step(bruno, id, 1, "choice", "1");
    step(outsider, id, 1, "choice", "1");
    step(student, id, 1, "choice", "0");
    String page = page(student, id).body();
    assertThat(page).contains("1 · 33 %", "2 · 67 %", "0 · 0 %").doesNotContain("Keller", "Armand");
    step(bruno, id, 2, "words", "Exérèse d’emblée.");
    step(student, id, 2, "words", "Biopsie.");
    assertThat(page(student, id).body()).doesNotContain("Exérèse d’emblée");
    assertThat(page(amal, id).body()).contains("2 · 67 %").doesNotContain("Exérèse d’emblée");
  }

  @Test
  void wordsThatIdentifyAPatientAreNotKept() {
    long id = publish();
    step(student, id, 1, "choice", "0");
    Reply found = step(student, id, 2, "words", "Rappeler au 06 12 34 56 78.");
    assertThat(found.status()).isEqualTo(422);
    assertThat(found.body())
        .contains("Un passage peut identifier", "Rappeler au 06 12 34 56 78.", "finding.")
        .doesNotContain(MARKS.get(2));
    assertThat(rows.number("select count(*) from commitments where place = 2")).isZero();
  }

  @Test
  void theMakerSeesAllAndCommitsToNothing() {
    long id = publish();
    assertThat(page(amal, id).body()).contains(MARKS).contains("/teaching/" + id + "/edit");
    assertThat(step(amal, id, 1, "choice", "0").status()).isEqualTo(303);
    assertThat(rows.number("select count(*) from commitments")).isZero();
    assertThat(rows.number("select count(*) from lesson_readers")).isZero();
  }

  @Test
  void whoMayNotSeeTheCaseFindsNoLesson() {
    question = asked("SPECIALTIES");
    close(question);
    long id = publish();
    for (Person other : List.of(student, outsider, administrator)) {
      assertThat(page(other, id).status()).isEqualTo(404);
      assertThat(step(other, id, 1, "choice", "0").status()).isEqualTo(404);
      assertThat(as(other).get("/teaching").body()).doesNotContain("Une plaque qui dure");
    }
    assertThat(page(bruno, id).status()).isEqualTo(200);
    assertThat(as(moderator).get("/teaching").body()).contains("Une plaque qui dure");
    assertThat(
            rows.number(
                "select count(*) from audit_entries where act = 'case.look' and actor_id = ?",
                moderator.id()))
        .isOne();
  }

  @Test
  void theListGoesByKeyAndBySpecialty() {
    for (int i = 0; i < 23; i++) {
      rows.lesson(asked("MEMBERS"), amal);
    }
    String first = as(student).get("/teaching?specialty=dermatology").body();
    assertThat(first.split("lesson-row", -1)).hasSize(21);
    String next = first.replaceAll("(?s).*before=(\\d+).*", "$1");
    assertThat(
            as(student)
                .get("/teaching?specialty=dermatology&before=" + next)
                .body()
                .split("lesson-row", -1))
        .hasSize(4);
    assertThat(as(student).get("/teaching?specialty=cardiology").body())
        .contains("Aucun cas d’enseignement ici");
    assertThat(as(student).get("/teaching?specialty=x&before=y").status()).isEqualTo(200);
  }
}
