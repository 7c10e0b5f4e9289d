package org.consilium.teaching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.ConsentEnded;
import org.consilium.privacy.Ending;
import org.consilium.privacy.Screenable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Making a lesson of a closed case, correcting it, taking it back. */
class WritingTests extends Classroom {
  @Autowired private List<Screenable> rooms;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private TransactionTemplate transaction;

  @Test
  void stepsAreProposedFromTheCaseWithoutNames() {
    question = asked("MEMBERS");
    rows.answer(question, bruno, "Comme @lise-armand : biopsie, dit Bruno Keller.");
    long blank = rows.answer(question, outsider, "");
    rows.change(
        "update answers set options ="
            + " '[{\"words\": \"Imiquimod\", \"dose\": \"le soir\"}, {\"words\": \"Curetage\"}]'"
            + " where id = ?",
        blank);
    close(question);
    String form = as(amal).get("/cases/" + question + "/teaching").body();
    assertThat(form)
        .contains("Plaque de la jambe depuis six mois.", "À quoi pensez-vous d’abord ?")
        .contains("Comme [confrère] : biopsie", "Imiquimod le soir – Curetage")
        .containsPattern("Imiquimod\nCuretage|Curetage\nImiquimod")
        .contains("Maladie de Bowen", "Exérèse.")
        .doesNotContain("Keller", "lise-armand");
  }

  @Test
  void onlyTheAuthorOfAClosedCaseMakesOne() {
    for (Person other : List.of(bruno, moderator, student)) {
      assertThat(as(other).get("/cases/" + question + "/teaching").status()).isEqualTo(404);
      assertThat(as(other).post("/cases/" + question + "/teaching", form()).status())
          .isEqualTo(404);
    }
    long open = asked("MEMBERS");
    assertThat(as(amal).get("/cases/" + open + "/teaching").status()).isEqualTo(409);
    long id = publish();
    assertThat(as(amal).get("/cases/" + question + "/teaching").location())
        .isEqualTo("/teaching/" + id);
    assertThat(as(amal).post("/cases/" + question + "/teaching", form()).status()).isEqualTo(409);
    assertThat(as(bruno).post("/teaching/" + id + "/edit", form()).status()).isEqualTo(404);
    assertThat(as(bruno).post("/teaching/" + id + "/withdrawal").status()).isEqualTo(404);
  }

  @Test
  void theDraftIsKeptUntilItIsPublished() {
    Reply kept =
        as(amal).post("/cases/" + question + "/teaching", with("title", "Brouillon", "keep"));
    assertThat(kept.body()).contains("Brouillon enregistré");
    assertThat(as(amal).get("/cases/" + question + "/teaching").body())
        .contains("Brouillon", MARKS.get(1));
    assertThat(as(amal).post("/cases/" + question + "/teaching", with("title", "T", "add")).body())
        .contains("name=\"body-4\"");
    assertThat(rows.number("select count(*) from lessons")).isZero();
    publish();
    assertThat(rows.number("select count(*) from drafts")).isZero();
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsPublished() {
    for (String[] wrong :
        List.of(
            new String[] {"title", ""},
            new String[] {"title", "x".repeat(300)},
            new String[] {"body-2", ""},
            new String[] {"choices-1", "une seule"},
            new String[] {"question-3", "Et maintenant ?"},
            new String[] {"question-1", ""})) {
      Reply reply =
          as(amal).post("/cases/" + question + "/teaching", with(wrong[0], wrong[1], "publish"));
      assertThat(reply.status()).as(wrong[0]).isEqualTo(422);
      assertThat(reply.body()).contains("class=\"error\"", MARKS.get(2));
    }
    Reply found =
        as(amal)
            .post(
                "/cases/" + question + "/teaching",
                with("body-2", "Rappeler au 06 12 34 56 78.", "publish"));
    assertThat(found.status()).isEqualTo(422);
    assertThat(found.body()).contains("finding.", "06 12 34 56 78");
    assertThat(rows.number("select count(*) from lessons")).isZero();
  }

  @Test
  void aPictureNeedsThePatientsConsentToTeaching() {
    long other = picture(question, "{COMMUNITY,MEMBERS}");
    assertThat(as(amal).get("/cases/" + question + "/teaching").body())
        .contains("/images/" + image + "/small")
        .doesNotContain("/images/" + other + "/small");
    Reply refused =
        as(amal).post("/cases/" + question + "/teaching", form("pictures-1", Long.toString(other)));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("ne couvre pas");
    long elsewhere = picture(asked("MEMBERS"), "{COMMUNITY,MEMBERS,TEACHING}");
    assertThat(
            as(amal)
                .post(
                    "/cases/" + question + "/teaching",
                    form("pictures-1", Long.toString(elsewhere)))
                .status())
        .isEqualTo(409);
    assertThat(rows.number("select count(*) from lessons")).isZero();
  }

  @Test
  void withTheConsentThePicturesGoAtOnce() {
    long id = publish("pictures-1", Long.toString(image));
    assertThat(page(student, id).body()).contains("/images/" + image + "/medium");
    long consent = rows.number("select consent_id from images where id = ?", image);
    rows.change("insert into consent_ends (consent_id, cause) values (?, 'WITHDRAWN')", consent);
    assertThat(page(student, id).body())
        .as("asked anew at each look")
        .doesNotContain("/images/" + image)
        .contains(MARKS.get(0));
    transaction.executeWithoutResult(
        status -> events.publishEvent(new ConsentEnded(consent, Ending.WITHDRAWN)));
    assertThat(rows.number("select count(*) from lesson_pictures")).isZero();
    assertThat(
            rows.number("select count(*) from audit_entries where act = 'lesson.picture.withdraw'"))
        .isOne();
    assertThat(page(amal, id).body()).doesNotContain("/images/" + image);
  }

  @Test
  void aCorrectionShowsAndLeavesQuestionsAlone() {
    long id = publish();
    step(student, id, 1, "choice", "0");
    assertThat(as(amal).get("/teaching/" + id + "/edit").body()).contains(MARKS.get(1));
    Reply saved =
        as(amal)
            .post(
                "/teaching/" + id + "/edit",
                "title",
                "Une plaque qui dure encore",
                "body-1",
                "Une plaque précisée.",
                "question-1",
                "Autre question",
                "choices-1",
                "A\nB",
                "body-3",
                "C’était cela, autrement.",
                "action",
                "publish");
    assertThat(saved.location()).isEqualTo("/teaching/" + id);
    String page = page(student, id).body();
    assertThat(page)
        .contains("Une plaque qui dure encore", "Une plaque précisée.", "Texte corrigé")
        .contains(MARKS.get(0), MARKS.get(1), "À quoi pensez-vous ?")
        .doesNotContain("Autre question", MARKS.get(2), "autrement");
    assertThat(rows.number("select count(*) from lesson_corrections")).isEqualTo(2);
    assertThat(
            as(amal)
                .post("/teaching/" + id + "/edit", "title", "T", "body-2", "", "action", "publish")
                .status())
        .isEqualTo(422);
  }

  @Test
  void whatWasWithdrawnIsGoneAndMayBeMadeAnew() {
    long id = publish();
    step(student, id, 1, "choice", "0");
    assertThat(as(amal).post("/teaching/" + id + "/withdrawal").location()).isEqualTo("/teaching");
    for (Person reader : List.of(amal, student, moderator)) {
      assertThat(page(reader, id).status()).isEqualTo(404);
      assertThat(as(reader).get("/teaching").body()).doesNotContain("Une plaque qui dure");
    }
    assertThat(publish()).isNotEqualTo(id);
  }

  private Screenable lessons() {
    return rooms.stream()
        .filter(one -> one.kind() == ContentRef.Kind.LESSON)
        .findFirst()
        .orElseThrow();
  }

  private Screenable.Text text() {
    return lessons().texts(0, lessons().extent().last(), 10).getFirst();
  }

  @Test
  void theEngineReadsItAgainAndAModeratorChangesIt() {
    long id = publish();
    Screenable.Text text = text();
    assertThat(text.language()).isEqualTo(Locale.FRENCH);
    assertThat(text.fields())
        .containsEntry("body-2", "Rien n’y fait, " + MARKS.get(1) + ".")
        .containsEntry("choices-1", "Psoriasis\nMaladie de Bowen\nEczéma");
    transaction.executeWithoutResult(
        status -> {
          lessons().rewrite(moderator.actor(), text, MARKS.get(0), "[lieu]");
          lessons().rewrite(moderator.actor(), text, "Eczéma", "[autre]");
          lessons().rewrite(moderator.actor(), text, "Rien", "Tout");
        });
    assertThat(page(amal, id).body()).contains("Tout n’y fait");
    assertThat(page(student, id).body()).contains("[lieu]", "[autre]");
    assertThat(as(amal).get("/notifications").body()).contains("Un modérateur a remplacé");
  }

  @Test
  void aNameIsReplacedWhereItStandsByItself() {
    long id = publish();
    rows.change(
        "update lesson_steps set body = 'Roux a vu Rouxel.'" + " where lesson_id = ? and place = 1",
        id);
    Screenable.Text text = text();
    transaction.executeWithoutResult(
        status -> {
          lessons().rewrite(moderator.actor(), text, "Roux", "[nom]");
          lessons().rewrite(moderator.actor(), text, "plaque qui dure", "y".repeat(300));
        });
    assertThat(page(student, id).body()).contains("[nom] a vu Rouxel.");
    assertThat(rows.number("select length(title) from lessons")).isEqualTo(200);
  }

  @Test
  void whatAnotherTabPublishedOrWithdrewLosesNothing() {
    long id = publish();
    Reply late =
        as(amal)
            .post(
                "/cases/" + question + "/teaching", with("body-1", "Un texte tardif.", "publish"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body()).contains("Un texte tardif.", "déjà son cas d’enseignement");
    as(amal).post("/teaching/" + id + "/withdrawal");
    String edit = "/teaching/" + id + "/edit";
    Reply gone = as(amal).post(edit, with("body-1", "Corrigé trop tard.", "publish"));
    assertThat(gone.status()).isEqualTo(409);
    assertThat(gone.body()).contains("Corrigé trop tard.", "retiré entre-temps");
    assertThat(as(bruno).post(edit, form()).status()).isEqualTo(404);
    assertThat(as(amal).get("/cases/" + question + "/teaching").body())
        .contains("Corrigé trop tard.");
  }

  @Test
  void aDraftThatIsTooLongIsNotSaidToBeKept() {
    for (String action : List.of("keep", "add")) {
      Reply reply =
          as(amal).post("/cases/" + question + "/teaching", with("title", "x".repeat(300), action));
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.body())
          .contains("Ce texte est trop long", "x".repeat(300))
          .doesNotContain("Brouillon enregistré");
    }
  }

  @Test
  void whoIsPausedPublishesAndCorrectsNothing() {
    long id = publish();
    long ruling = rows.ruling(rows.matter("CASE", question, question, amal), administrator);
    rows.change(
        "insert into pauses (ruling_id, author_id, until) values (?, ?, now() + interval '1 day')",
        ruling,
        amal.id());
    Reply refused = as(amal).post("/teaching/" + id + "/edit", with("body-1", "Autre.", "publish"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("Autre.");
    as(amal).post("/teaching/" + id + "/withdrawal");
    assertThat(as(amal).post("/cases/" + question + "/teaching", form()).status()).isEqualTo(403);
  }

  @Test
  void onePictureMayShowInTwoSteps() {
    String picture = Long.toString(image);
    publish("pictures-1", picture, "pictures-2", picture);
    assertThat(rows.number("select count(*) from lesson_pictures")).isEqualTo(2);
  }

  @Test
  void makerAndReaderTakeTheirOwnAlong() throws IOException {
    long id = publish();
    step(student, id, 1, "choice", "0");
    step(student, id, 2, "words", "Biopsie au punch.");
    assertThat(exported(amal)).contains(MARKS).doesNotContain("Biopsie au punch");
    assertThat(exported(student)).contains("Biopsie au punch.").doesNotContain(MARKS.get(2));
    freshly(student).post("/me/data/erasure", "word", student.email());
    assertThat(rows.number("select count(*) from accounts where id = ?", student.id())).isZero();
    assertThat(rows.number("select count(*) from commitments")).isZero();
    assertThat(page(bruno, id).status()).isEqualTo(200);
  }

  private String exported(Person person) throws IOException {
    freshly(person).post("/me/data/exports");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                rows.number(
                        "select count(*) from exports where account_id = ? and ready_at is not null",
                        person.id())
                    == 1);
    Reply file =
        freshly(person)
            .get(
                "/me/data/exports/"
                    + rows.number("select max(id) from exports where account_id = ?", person.id()));
    StringBuilder all = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.bytes()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().contains("lesson")) {
          all.append(new String(zip.readAllBytes(), UTF_8));
        }
      }
    }
    return all.toString();
  }

  /** The form with one field otherwise. */
  private String[] with(String name, String value, String action) {
    String[] fields = form();
    boolean there = false;
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equals(name)) {
        fields[i + 1] = value;
        there = true;
      } else if (fields[i].equals("action")) {
        fields[i + 1] = action;
      }
    }
    if (there) {
      return fields;
    }
    String[] more = java.util.Arrays.copyOf(fields, fields.length + 2);
    more[fields.length] = name;
    more[fields.length + 1] = value;
    return more;
  }
}
