package org.consilium.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.World;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A closed case of Amal's, asked of dermatologists and open to all, with a picture. */
abstract class Classroom extends World {
  private static final Pattern LESSON = Pattern.compile("/teaching/(\\d+)");

  /** A word of each step that stands nowhere else. */
  static final List<String> MARKS = List.of("zygomatique", "xanthélasma", "yersiniose");

  @Autowired Lessons lessons;

  long question;
  long image;

  @BeforeEach
  void closeACase() {
    question = asked("MEMBERS");
    image = picture(question, "{COMMUNITY,MEMBERS,TEACHING}");
    close(question);
  }

  long asked(String audience) {
    return rows.question(
        amal, "Plaque de la jambe depuis six mois.", audience, List.of("dermatology"));
  }

  long picture(long owner, String scope) {
    long id = rows.picture(owner, amal);
    rows.change(
        "update consents set scope = '"
            + scope
            + "' where id ="
            + " (select consent_id from images where id = ?)",
        id);
    return id;
  }

  void close(long owner) {
    assertThat(
            as(amal)
                .post(
                    "/cases/" + owner + "/closure",
                    "resolved",
                    "true",
                    "diagnosis",
                    "Maladie de Bowen",
                    "done",
                    "Exérèse.")
                .status())
        .isEqualTo(303);
  }

  /** Two questions, choices then words, then the outcome. */
  String[] form(String... more) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "title", "Une plaque qui dure",
                "body-1", "Une plaque, " + MARKS.get(0) + ".",
                "question-1", "À quoi pensez-vous ?",
                "choices-1", "Psoriasis\nMaladie de Bowen\nEczéma"));
    fields.addAll(
        List.of(
            "body-2",
            "Rien n’y fait, " + MARKS.get(1) + ".",
            "question-2",
            "Que faites-vous ?",
            "body-3",
            "C’était cela, " + MARKS.get(2) + ".",
            "action",
            "publish"));
    fields.addAll(List.of(more));
    return fields.toArray(String[]::new);
  }

  long publish(String... more) {
    return lesson(as(amal).post("/cases/" + question + "/teaching", form(more)));
  }

  static long lesson(Reply reply) {
    Matcher matcher = LESSON.matcher(reply.location());
    assertThat(matcher.find()).as(reply.body()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  Reply page(Person reader, long lesson) {
    return as(reader).get("/teaching/" + lesson);
  }

  Reply step(Person reader, long lesson, int place, String... fields) {
    return as(reader).post("/teaching/" + lesson + "/steps/" + place, fields);
  }
}
