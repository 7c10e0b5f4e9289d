package org.consilium.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.consilium.notifications.Subjects;
import org.consilium.search.Searchable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a flag or a decision hides is nowhere to be read, and comes back whole. */
class HidingTests extends Conduct {
  @Autowired private List<ContentGate> gates;
  @Autowired private List<Subjects> subjects;
  @Autowired private Searchable searchable;

  private List<Person> others() {
    return List.of(bruno, nadia, outsider, student, administrator);
  }

  @Test
  void aQuestionThatExposesAPatientIsInNoRoute() {
    long picture = rows.picture(question, amal);
    long warning = rows.warning(answer, paul);
    as(outsider).post("/cases/" + question + "/follow");
    long notification = rows.notification(bruno, question);
    awaitFound(true);
    as(nadia).post("/flags/case/" + question, "reason", "PATIENT", "words", "On lit un nom.");

    for (Person viewer : others()) {
      Browser browser = as(viewer);
      for (String path : readingRoutes(warning)) {
        Reply reply = browser.get(path);
        assertThat(reply.status()).as(viewer.handle() + " " + path).isLessThan(500);
        assertThat(reply.body())
            .as(viewer.handle() + " " + path)
            .doesNotContain("vespérale", "sarcelline", "/images/" + picture + "/");
      }
      assertThat(browser.get("/images/" + picture + "/small").status()).isEqualTo(404);
      assertThat(browser.get("/live?watch=CASE-" + question).status()).isEqualTo(404);
      assertThat(browser.get("/cases/" + question).body())
          .contains("Question masquée le temps qu’un modérateur la regarde", "Expose un patient");
      Reply thread = browser.get("/cases/" + question + "/thread");
      assertThat(thread.headers().firstValue("HX-Refresh")).contains("true");
      assertThat(browser.post("/cases/" + question + "/follow").status()).isEqualTo(404);
      for (ContentGate gate : gates) {
        if (gate.kind() == ContentRef.Kind.CASE) {
          assertThat(gate.visible(viewer.actor(), question)).isFalse();
        }
        if (gate.kind() == ContentRef.Kind.ANSWER) {
          assertThat(gate.visible(viewer.actor(), answer)).isFalse();
        }
      }
      assertThat(titles(viewer)).isEmpty();
      assertThat(searchable.visibleTo(question, List.of(viewer.id()))).isEmpty();
    }
    assertThat(as(bruno).post("/ask/draft", "body", "Plaque vespérale du mollet").body())
        .doesNotContain("/cases/" + question + "\"");
    assertThat(as(bruno).get("/notifications/" + notification + "/toast").body())
        .doesNotContain("vespérale");
    assertThat(searchable.documents(List.of(question))).isEmpty();
    awaitFound(false);

    assertThat(as(amal).get("/cases/" + question).body())
        .contains("vespérale", "sarcelline", "Question masquée", "n’est plus lisible que par vous");
    assertThat(as(amal).get("/images/" + picture + "/small").status()).isEqualTo(200);
    assertThat(told(amal, "MODERATED")).isOne();
    assertThat(as(moderator).get("/cases/" + question).body()).contains("vespérale");
    assertThat(
            rows.number(
                "select count(*) from audit_entries where act = 'case.look' and actor_id = ?",
                moderator.id()))
        .isOne();

    decide(moderator, theCase(question), Ruling.Decision.KEPT, Reason.PATIENT);
    for (Person viewer : others()) {
      assertThat(as(viewer).get("/cases/" + question).body()).contains("vespérale", "sarcelline");
      assertThat(as(viewer).get("/images/" + picture + "/small").status()).isEqualTo(200);
      assertThat(titles(viewer)).isNotEmpty();
    }
    assertThat(as(bruno).get("/?tab=recent").body()).contains("vespérale");
    awaitFound(true);
  }

  @Test
  void anAnswerThatExposesAPatientIsInNoRouteAndInNoState() {
    long warning = rows.warning(answer, paul);
    as(nadia).post("/flags/answer/" + answer, "reason", "PATIENT");

    for (Person viewer : List.of(amal, nadia, outsider, student, administrator)) {
      Browser browser = as(viewer);
      for (String path : readingRoutes(warning)) {
        assertThat(browser.get(path).body())
            .as(viewer.handle() + " " + path)
            .doesNotContain("sarcelline", "Risque.");
      }
      assertThat(browser.get("/cases/" + question).body())
          .contains("Avis masqué le temps qu’un modérateur le regarde", "vespérale");
      assertThat(browser.get("/answers/" + answer + "/history").status()).isEqualTo(404);
      assertThat(searchable.documents(List.of(question)).getFirst().texts())
          .noneMatch(text -> text.contains("sarcelline"));
    }
    assertThat(as(amal).post("/answers/" + answer + "/votes", "kind", "USEFUL").status())
        .isEqualTo(404);
    assertThat(as(amal).post("/answers/" + answer + "/thanks").status()).isEqualTo(404);
    assertThat(rows.number("select answer_count from cases where id = ?", question)).isZero();
    assertThat(as(bruno).get("/cases/" + question).body())
        .contains("sarcelline", "Avis masqué", "n’est plus lisible que par vous");

    decide(moderator, theAnswer(answer), Ruling.Decision.REMOVED, Reason.PATIENT);
    assertThat(as(amal).get("/cases/" + question).body())
        .contains("Avis retiré par la modération", "Expose un patient")
        .doesNotContain("sarcelline");
    assertThat(as(bruno).get("/cases/" + question).body()).contains("sarcelline");

    decide(other, theAnswer(answer), Ruling.Decision.KEPT, Reason.PATIENT);
    assertThat(as(amal).get("/cases/" + question).body()).contains("sarcelline", "Risque.");
    assertThat(rows.number("select answer_count from cases where id = ?", question)).isOne();
  }

  @Test
  void aHiddenWarningContestsNothing() {
    long warning = rows.warning(answer, paul);
    ContentRef thing = new ContentRef(ContentRef.Kind.WARNING, warning);
    assertThat(as(amal).get("/cases/" + question).body())
        .contains("Risque.", "/flags/warning/" + warning);
    flag(nadia, thing, Reason.ABUSE);
    assertThat(as(amal).get("/cases/" + question).body()).contains("Risque.");

    decide(moderator, thing, Ruling.Decision.REMOVED, Reason.ABUSE);
    assertThat(as(amal).get("/cases/" + question).body()).doesNotContain("Risque.");
    assertThat(as(bruno).get("/warnings/" + warning + "/reply").status()).isEqualTo(404);
    assertThat(as(paul).get("/cases/" + question).body()).contains("Risque.", "Alerte masquée");
    assertThat(rows.number("select count(*) from cases where state = 'CONTESTED'")).isZero();
  }

  @Test
  void theClockOfAHiddenQuestionWaits() {
    flag(nadia, theCase(question), Reason.PATIENT);
    assertThat(as(amal).post("/cases/" + question + "/widening").status()).isEqualTo(409);
  }

  @Test
  void whoAskedWaitsAgainWhileTheOnlyAnswerIsAway() {
    assertThat(running()).isFalse();
    flag(nadia, theAnswer(answer), Reason.PATIENT);
    assertThat(running()).isTrue();
    decide(moderator, theAnswer(answer), Ruling.Decision.FOLDED, Reason.DISRESPECT);
    assertThat(running()).as("humour answers nothing").isTrue();
    decide(moderator, theAnswer(answer), Ruling.Decision.REMOVED, Reason.PATIENT);
    assertThat(running()).isTrue();
    decide(moderator, theAnswer(answer), Ruling.Decision.KEPT, Reason.PATIENT);
    assertThat(running()).isFalse();
  }

  private boolean running() {
    return rows.number(
            "select count(*) from escalations where case_id = ? and next_at is not null", question)
        == 1;
  }

  private List<String> readingRoutes(long warning) {
    return List.of(
        "/",
        "/?tab=recent",
        "/?tab=followed",
        "/?tab=unanswered",
        "/fresh?tab=recent&since=0",
        "/cases/" + question,
        "/cases/" + question + "/thread",
        "/cases/" + question + "?after=0-1",
        "/answers/" + answer + "/history",
        "/answers/" + answer + "/edit",
        "/answers/" + answer + "/warning",
        "/warnings/" + warning + "/reply",
        "/flags/case/" + question,
        "/flags/answer/" + answer,
        "/flags/warning/" + warning,
        "/flags",
        "/search?q=mollet",
        "/search?q=crevasse",
        "/search/facets?q=mollet",
        "/notifications",
        "/members/amal-haddad",
        "/members/bruno-keller",
        "/moderation/log",
        "/me/notifications",
        "/specialties/dermatology");
  }

  private List<String> titles(Person viewer) {
    return subjects.stream()
        .filter(room -> room.kind() == ContentRef.Kind.CASE)
        .flatMap(room -> room.titles(viewer.actor(), List.of(question)).values().stream())
        .toList();
  }

  private void awaitFound(boolean found) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        as(moderator)
                            .get("/search?q=vesp%C3%A9rale")
                            .body()
                            .contains("/cases/" + question + "\""))
                    .isEqualTo(found));
  }
}
