package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.Reply;
import org.consilium.foundation.ContentRef;
import org.consilium.media.Masks;
import org.consilium.media.Ward;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** Nobody sees a picture to whom its patient did not agree. */
class ConsentScopeTests extends Ward {
  private static final Pattern CASE = Pattern.compile("href=\"/cases/(\\d+)\"");

  @Test
  void aQuestionToEverybodyIsNoWiderThanTheConsentToItsPictures() {
    long question = asked("audience", "MEMBERS");
    assertThat(rows.number("select count(*) from cases where audience = 'SPECIALTIES'"))
        .isEqualTo(1);
    String picture = picture(question);
    String line = "href=\"/cases/" + question + '"';
    for (var person : List.of(bruno, amal, moderator)) {
      assertThat(as(person).get("/cases/" + question).status()).isEqualTo(200);
      assertThat(as(person).get(picture).status()).isEqualTo(200);
    }
    for (var person : List.of(outsider, student, administrator)) {
      Browser browser = as(person);
      assertThat(browser.get("/cases/" + question).status()).isEqualTo(404);
      assertThat(browser.get(picture).status()).isEqualTo(404);
      assertThat(browser.get("/?tab=recent").body()).doesNotContain(line);
      assertThat(browser.get("/search?image=true").body()).doesNotContain(line);
    }
  }

  /** The pictures went with the first sending; what it made narrower is no other question. */
  @Test
  void sentAgainItIsTheSameQuestion() {
    String ticket = UUID.randomUUID().toString();
    long question = asked("audience", "MEMBERS", "ticket", ticket);
    Reply again =
        as(amal)
            .post(
                "/ask",
                "body",
                "Plaque de jambe. Que faire ?",
                "specialties",
                "dermatology",
                "action",
                "publish",
                "audience",
                "MEMBERS",
                "ticket",
                ticket);
    assertThat(again.body()).contains("href=\"/cases/" + question + '"', "data-code");
    assertThat(rows.number("select count(*) from cases")).isOne();
  }

  @Test
  void whereThePatientAgreedEverybodySeesIt() {
    long question = asked("audience", "MEMBERS", "consentScope", "MEMBERS");
    assertThat(as(outsider).get("/cases/" + question).status()).isEqualTo(200);
    assertThat(as(outsider).get(picture(question)).status()).isEqualTo(200);
  }

  @Test
  void whatIsForSpecialtiesStaysSoHoweverFarTheConsentGoes() {
    long question =
        asked("audience", "SPECIALTIES", "consentScope", "MEMBERS", "consentScope", "LIBRARY");
    assertThat(as(outsider).get("/cases/" + question).status()).isEqualTo(404);
  }

  @Test
  void thePicturesOfAnAnswerAreForThoseWhoSeeTheQuestion() {
    long open = question(amal, "MEMBERS");
    stage("answer-" + open);
    Reply reply =
        as(bruno)
            .post(
                "/cases/" + open + "/answers",
                "body",
                "Voici la mienne.",
                "action",
                "publish",
                "consentObtained",
                "WRITTEN",
                "consentAttested",
                "true");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(
            rows.number(
                "select count(*) from consents where scope = '{COMMUNITY,MEMBERS}'::text[]"))
        .isEqualTo(1);
  }

  @Test
  void theDatabaseItselfRefusesAWiderPicture() {
    long open = question(amal, "MEMBERS");
    long narrow = given(amal, "SPECIALTIES").id();
    long wide = given(amal, "MEMBERS").id();
    long answer = rows.answer(open, bruno, "Biopsie.");
    assertThatThrownBy(() -> insert("CASE", open, narrow))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> insert("ANSWER", answer, narrow))
        .isInstanceOf(DataIntegrityViolationException.class);
    insert("CASE", open, wide);
    insert("ANSWER", answer, wide);
    insert("CASE", question(amal, "SPECIALTIES"), narrow);
  }

  private void insert(String kind, long owner, long consent) {
    rows.change(
        """
        insert into images (owner_kind, owner_id, position, consent_id, width, height, masks)
        values (?, ?, 0, ?, 10, 10, 0)
        """,
        kind,
        owner,
        consent);
  }

  private String picture(long question) {
    return published.of(new ContentRef(ContentRef.Kind.CASE, question)).getFirst().path("large");
  }

  private long asked(String... more) {
    stage("ask");
    List<String> fields =
        new ArrayList<>(
            List.of(
                "body",
                "Plaque de jambe. Que faire ?",
                "specialties",
                "dermatology",
                "action",
                "publish",
                "consentObtained",
                "ORAL",
                "consentAttested",
                "true"));
    fields.addAll(List.of(more));
    Reply reply = as(amal).post("/ask", fields.toArray(String[]::new));
    Matcher matcher = CASE.matcher(reply.body());
    assertThat(matcher.find()).as(reply.body()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private void stage(String purpose) {
    var person = purpose.equals("ask") ? amal : bruno;
    var staged = stage(person, purpose);
    images.mask(person.actor(), staged, Masks.none());
  }
}
