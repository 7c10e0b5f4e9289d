package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;

/** Who may answer a diagnosis reads nothing of the others before answering or choosing to read. */
class BlindTests extends Answering {
  private static final String SECRET = "Sarcoïdose débutante";

  @Test
  void noRouteGivesAwayAnAnswerToABlindReader() {
    long given = answer(bruno, question, "Mon raisonnement secret.", SECRET);
    answers.revise(
        bruno.actor(), given, says("Mon raisonnement secret, revu.", SECRET), Screened.nothing());
    long warning = warn(outsider, given, "Motif secret.");
    cases.follow(nadia.actor(), question);
    Browser blind = as(nadia);

    for (String path :
        List.of(
            "/",
            "/?tab=recent",
            "/?tab=followed",
            "/fresh?tab=recent&since=0",
            "/cases/" + question,
            "/cases/" + question + "/thread",
            "/cases/" + question + "?after=0-1",
            "/answers/" + given + "/history",
            "/answers/" + given + "/edit",
            "/answers/" + given + "/warning",
            "/warnings/" + warning + "/reply",
            "/search?q=sarco%C3%AFdose",
            "/search?q=plaque",
            "/search/facets?q=sarco%C3%AFdose",
            "/notifications",
            "/members/bruno-keller",
            "/specialties/dermatology")) {
      Reply reply = blind.get(path);
      assertThat(reply.body())
          .as(path)
          .doesNotContain("secret", SECRET, "proposals/parting")
          .doesNotContain("id=\"answer-" + given + "\"", "#answer-" + given + "\"");
    }
    assertThat(blind.get("/answers/" + given + "/history").status()).isEqualTo(404);
    assertThat(blind.get("/search?q=sarco%C3%AFdose").body())
        .doesNotContain("/cases/" + question + "\"");
    assertThat(blind.post("/answers/" + given + "/votes", "kind", "USEFUL").status())
        .isEqualTo(404);
    assertThat(blind.post("/ask/draft", "body", SECRET + " et plaque de la jambe").body())
        .doesNotContain("/cases/" + question + "\"", "secret");
    assertThat(blind.get("/cases/" + question).body())
        .contains("data-blind", "Donner mon avis d’abord", "Lire les avis")
        .as("nor why the question stands where it stands")
        .doesNotContain("data-why", "Une alerte", "danger possible", "sans alerte");
  }

  @Test
  void theAskerModeratorsAndThoseWhoMayNotAnswerReadAtOnce() {
    answer(bruno, question, "Mon raisonnement.", SECRET);

    for (Person reader : List.of(amal, moderator, student, bruno)) {
      assertThat(as(reader).get("/cases/" + question).body())
          .as(reader.handle())
          .contains(SECRET)
          .doesNotContain("data-blind");
    }
  }

  @Test
  void whatAModeratorWasShownIsReadInOfficeOrNot() {
    long given = answer(bruno, question, "Mon raisonnement.", SECRET);
    long other = ask(amal, "Plaque du bras.", "dermatology");
    long elsewhere = answer(bruno, other, "Ici aussi.", SECRET);
    as(moderator).get("/cases/" + question);
    as(moderator).get("/cases/" + question + "/thread");
    as(moderator).get("/answers/" + elsewhere + "/warning");
    assertThat(rows.number("select count(*) from readings where account_id = ?", moderator.id()))
        .isEqualTo(2);
    assertThat(rows.number("select count(*) from audit_entries where act = 'case.read'"))
        .isEqualTo(2);
    rows.change("delete from account_roles where account_id = ?", moderator.id());
    Person member = person("irene-fabre");
    assertThat(answers.find(member.actor(), given).body()).contains("raisonnement");
    long later = answer(member, question, "Je suis d’accord.", SECRET);
    assertThat(find(later).basis()).isEqualTo(Answer.Basis.AFTER);
  }

  @Test
  void readingIsOneTapAndMarksWhatOneAnswersLater() {
    answer(bruno, question, "Mon raisonnement.", SECRET);
    Browser browser = as(nadia);
    Reply read = browser.post("/cases/" + question + "/reading");

    assertThat(read.status()).isEqualTo(303);
    assertThat(browser.get("/cases/" + question).body()).contains(SECRET);
    assertThat(rows.number("select count(*) from readings where account_id = ?", nadia.id()))
        .isOne();
    assertThat(rows.number("select count(*) from audit_entries where act = 'case.read'")).isOne();
    long later = answer(nadia, question, "Je suis d’accord.", SECRET);
    assertThat(find(later).basis()).isEqualTo(Answer.Basis.AFTER);
    assertThat(state(question)).isEqualTo(State.ANSWERED);
    assertThat(as(amal).get("/cases/" + question).body()).contains("à l’aveugle", "après lecture");
  }

  @Test
  void answeringOpensEverythingAndTheFirstVersionIsKept() {
    answer(bruno, question, "Mon raisonnement.", SECRET);
    Browser browser = as(nadia);
    Reply sent =
        browser.post(
            "/cases/" + question + "/answers",
            "body",
            "Plutôt ceci.",
            "differential",
            "",
            "confidence",
            "95",
            "differential",
            "Lupus",
            "confidence",
            "75",
            "next",
            "Biopsie.",
            "action",
            "publish");
    assertThat(sent.status()).isEqualTo(303);
    assertThat(browser.get("/cases/" + question).body())
        .contains(SECRET, "Lupus", "75 %", "Biopsie.")
        .doesNotContain("95 %</span>");
    long given = rows.number("select max(id) from answers");
    assertThat(find(given).basis()).isEqualTo(Answer.Basis.BLIND);
    assertThat(find(given).confidence()).containsExactly(75);

    for (String now : List.of(SECRET, "Mycosis")) {
      answers.revise(nadia.actor(), given, says("Revu.", now), Screened.nothing());
    }
    String history = browser.get("/answers/" + given + "/history").body();
    assertThat(history)
        .contains("Lupus", "75 %", "Biopsie.", SECRET, "première version, à l’aveugle");
    assertThat(find(given).basis()).isEqualTo(Answer.Basis.BLIND);
  }

  @Test
  void otherKindsAreOpenAndSoIsWhatWasClosed() {
    long open = rows.question(amal, "Quelle dose ?", "MEMBERS", List.of("dermatology"));
    long given = answer(bruno, open, "Dose habituelle.");
    assertThat(as(nadia).get("/cases/" + open).body()).contains("Dose habituelle.");
    assertThat(answers.find(nadia.actor(), given).basis()).isEqualTo(Answer.Basis.NONE);

    answer(bruno, question, "Mon raisonnement.", SECRET);
    close(amal, question, true);
    assertThat(as(nadia).get("/cases/" + question).body()).contains(SECRET);
    assertThat(as(nadia).get("/search?q=sarco%C3%AFdose").body()).contains("/cases/" + question);
  }

  @Test
  void namesOfDiseasesAreCompleted() {
    Browser browser = as(bruno);
    assertThat(browser.post("/diagnoses", "typed", "infarctus du").body())
        .contains("<option value=\"infarctus du myocarde\">");
    assertThat(browser.post("/diagnoses", "typed", "i").body()).doesNotContain("<option");
    assertThat(browser.post("/diagnoses", "typed", "x".repeat(5000)).status()).isEqualTo(200);
    assertThat(browser.get("/diagnoses?typed=psor").status())
        .as("what is typed stands in no address")
        .isEqualTo(404);
  }

  @Test
  void oneSpeaksWithOneVoiceWhateverTheNames() {
    // The same member, named in one tab and under an alias in another, is refused the second voice.
    answer(bruno, question, "A", "Psoriasis");
    AnswerForm aliased =
        new AnswerForm(
            java.util.UUID.randomUUID(), "B", List.of("Psoriasis"), List.of(), List.of(), "", true);
    assertRefused(409, () -> give(bruno.actor(), question, aliased));
    assertThat(state(question)).isEqualTo(State.ANSWERED);
    assertThat(Map.of("answers", rows.number("select count(*) from answers")))
        .containsEntry("answers", 1L);
  }
}
