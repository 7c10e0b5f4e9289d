package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.foundation.Refusal;
import org.consilium.web.RateLimits;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CasesTests extends Round {
  @Autowired private RateLimits limits;

  @Test
  void publishingPagesTheSpecialtyButNeitherTheAskerNorStudentsNorTheUnverified() {
    Person asker = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    rows.join(dana.id(), List.of("dermatology"));

    Cases.Published published =
        publish(asker.actor(), form(PLAQUE, Audience.MEMBERS), "dermatology");

    assertThat(published.progress().told()).as("nobody is there; the clock pages them").isZero();
    assertThat(told(bruno)).isOne();
    assertThat(told(asker)).isZero();
    assertThat(told(student)).isZero();
    assertThat(told(dana)).isZero();
    assertThat(told(outsider)).isZero();
  }

  @Test
  void whoBelongsToTwoOfTheSpecialtiesIsPagedOnce() {
    rows.join(bruno.id(), List.of("cardiology"));

    ask(amal, PLAQUE, "dermatology", "cardiology");

    assertThat(told(bruno)).isOne();
    assertThat(told(outsider)).isOne();
  }

  @Test
  void aRestrictedQuestionPagesOnlyWhomItMayBeShownTo() {
    rows.join(outsider.id(), List.of("dermatology"));

    long id = askOnly(amal, PLAQUE, "dermatology");

    assertThat(told(bruno)).isOne();
    assertThat(told(outsider)).as("joined, but qualified elsewhere").isZero();
    assertThatThrownBy(() -> cases.find(outsider.actor(), id)).isInstanceOf(Refusal.class);
  }

  @Test
  void aRestrictedQuestionIsInvisibleToOutsidersEverywhere() {
    long id = askOnly(amal, PLAQUE, "dermatology");
    long answer = answer(bruno, id, "Biopsie avant tout nouveau traitement.", "Psoriasis");
    long picture = rows.picture(id, amal);
    rows.join(outsider.id(), List.of("dermatology"));
    Browser browser = as(outsider);

    for (String page :
        List.of(
            "/",
            "/?tab=recent",
            "/?tab=followed",
            "/?tab=mine",
            "/search",
            "/search?q=plaque",
            "/search?specialty=dermatology",
            "/search?image=true",
            "/members/amal-haddad",
            "/members/bruno-keller",
            "/notifications")) {
      Reply reply = browser.get(page);
      assertThat(reply.status()).as(page).isEqualTo(200);
      assertThat(reply.body())
          .as(page)
          .doesNotContain("érythémateuse", "Biopsie avant", "/cases/" + id, "/images/" + picture);
    }
    for (String page :
        List.of(
            "/cases/" + id,
            "/cases/" + id + "/thread",
            "/cases/" + id + "/closure",
            "/answers/" + answer + "/history",
            "/answers/" + answer + "/edit",
            "/images/" + picture + "/small",
            "/images/" + picture + "/large",
            "/live?watch=CASE-" + id)) {
      assertThat(browser.get(page).status()).as(page).isEqualTo(404);
    }
  }

  @Test
  void aRestrictedQuestionIsOpenToThoseAskedTheAuthorAndModerators() {
    long id = askOnly(amal, PLAQUE, "dermatology");
    long picture = rows.picture(id, amal);

    for (Person person : List.of(amal, bruno, moderator)) {
      Browser browser = as(person);
      assertThat(browser.get("/cases/" + id).body()).contains("érythémateuse");
      assertThat(browser.get("/search?q=plaque").body()).contains("/cases/" + id);
      assertThat(browser.get("/images/" + picture + "/small").status()).isEqualTo(200);
    }
    assertThat(as(administrator).get("/cases/" + id).status()).isEqualTo(404);
  }

  @Test
  void whoWasSuspendedSeesNothingAtOnce() {
    long id = ask(amal, PLAQUE, "dermatology");
    Browser browser = as(bruno);
    assertThat(browser.get("/cases/" + id).status()).isEqualTo(200);

    rows.change("update accounts set verification = 'SUSPENDED' where id = ?", bruno.id());

    assertThat(browser.get("/cases/" + id).location()).isEqualTo("/status");
  }

  @Test
  void sendingTheSameTicketTwiceAsksOnce() {
    CaseForm form = form(PLAQUE, Audience.MEMBERS);

    long first = publish(amal.actor(), form, "dermatology").id();
    Cases.Published second = publish(amal.actor(), form, "dermatology");

    assertThat(second.id()).isEqualTo(first);
    assertThat(second.progress().told()).as("told again, not done again").isOne();
    assertThat(told(bruno)).isOne();
    assertThat(rows.number("select count(*) from cases")).isOne();
  }

  @Test
  void sendingTheSameTicketTwiceAtOnceAsksOnceAndFailsNeither() throws Exception {
    CaseForm form = form(PLAQUE, Audience.MEMBERS);

    Callable<Long> sending = () -> publish(amal.actor(), form, "dermatology").id();
    assertThat(Set.copyOf(atOnce(List.of(sending, sending, sending, sending))))
        .singleElement()
        .isInstanceOf(Long.class);
    assertThat(told(bruno)).isOne();
  }

  @Test
  void otherWordsUnderAnOldTicketAreAnotherQuestion() {
    CaseForm form = form(PLAQUE, Audience.MEMBERS);
    CaseForm other = form("Toux nocturne depuis un mois.", Audience.MEMBERS);

    long first = publish(amal.actor(), form, "dermatology").id();
    long second = publish(amal.actor(), other.withTicket(form.ticket()), "dermatology").id();

    assertThat(second).isNotEqualTo(first);
    assertThat(cases.find(amal.actor(), second).body()).isEqualTo(other.body());
    assertThat(told(bruno)).isEqualTo(2);
  }

  /** Two tabs of one form: nothing that the second says otherwise is lost without a word. */
  @Test
  void whateverElseIsSaidUnderAnOldTicketIsAnotherQuestion() {
    CaseForm form = form(PLAQUE, Audience.MEMBERS);
    long first = publish(amal.actor(), form, "dermatology").id();
    Set<Long> others = new HashSet<>();
    for (CaseForm other :
        List.of(
            otherwise(form, Kind.TREATMENT, Urgency.ROUTINE, Audience.MEMBERS, "", ""),
            otherwise(form, Kind.DIAGNOSIS, Urgency.TODAY, Audience.MEMBERS, "", ""),
            otherwise(form, Kind.DIAGNOSIS, Urgency.ROUTINE, Audience.SPECIALTIES, "", ""),
            otherwise(form, Kind.DIAGNOSIS, Urgency.ROUTINE, Audience.MEMBERS, "Émollient.", ""),
            otherwise(form, Kind.POLL, Urgency.ROUTINE, Audience.MEMBERS, "", "Oui\nNon"))) {
      others.add(publish(amal.actor(), other, "dermatology").id());
    }
    others.add(publish(amal.actor(), form, "dermatology", "cardiology").id());

    assertThat(others).hasSize(6).doesNotContain(first);
    assertThat(cases.find(amal.actor(), Collections.max(others)).specialties()).hasSize(2);
    assertThat(publish(amal.actor(), form, "dermatology").id()).isEqualTo(first);
  }

  private static CaseForm otherwise(
      CaseForm form, Kind kind, Urgency urgency, Audience audience, String tried, String options) {
    return new CaseForm(
        form.ticket(),
        form.body(),
        kind,
        urgency,
        audience,
        List.of(),
        tried.isEmpty() ? null : AgeBand.Y50_59,
        null,
        null,
        tried,
        options);
  }

  @Test
  void aSixthSpecialtyIsToldNotDropped() {
    Browser browser = as(amal);
    List<String> fields = new ArrayList<>(List.of("body", PLAQUE, "action", "publish"));
    for (String specialty :
        List.of(
            "dermatology",
            "cardiology",
            "general-practice",
            "neurology",
            "rheumatology",
            "ophthalmology")) {
      fields.addAll(List.of("specialties", specialty));
    }
    Reply reply = browser.post("/ask", fields.toArray(String[]::new));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body())
        .contains("class=\"asked\" aria-describedby=\"e-specialties\"", "Cinq spécialités au plus")
        .containsPattern("value=\"ophthalmology\" checked");
    assertThat(rows.number("select count(*) from cases")).isZero();
  }

  @Test
  void aDraftThatCannotBeKeptLeavesTheWordsOnThePage() {
    Browser browser = as(amal);
    browser.get("/ask");
    while (limits.within(RateLimits.Limit.SAVE, Long.toString(amal.id()))) {
      // Until one is too many.
    }
    Reply reply = browser.post("/ask", "body", PLAQUE, "action", "publish");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.body()).contains(PLAQUE, "name=\"body\"", "id=\"e-body\"");
  }

  @Test
  void oneTooManyKeepsTheWordsOnThePage() {
    Browser browser = as(amal);
    for (int i = 0; i < 30; i++) {
      browser.post("/ask", "action", "publish");
    }

    Reply reply = browser.post("/ask", "body", PLAQUE, "action", "publish");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.body()).contains(PLAQUE).contains("name=\"body\"");
    assertThat(rows.number("select count(*) from cases")).isZero();
  }

  @Test
  void wordsThatGrowTooLongByAReplacementAreToldNotLost() {
    Browser browser = as(amal);
    String body = "a@b.fr " + "a".repeat(7993);
    Matcher choice =
        Pattern.compile("name=\"(finding\\.[0-9a-f]+)\"")
            .matcher(browser.post("/ask", "body", body, "action", "publish").body());
    assertThat(choice.find()).isTrue();

    Reply reply =
        browser.post("/ask", "body", body, "action", "publish", choice.group(1), "replace");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).contains("aria-describedby=\"e-body\"");
    assertThat(rows.number("select count(*) from cases")).isZero();
  }

  @Test
  void aTextTooLongToPublishIsNeitherReadNorKeptButToldOnThePage() {
    Browser browser = as(amal);
    String phone = "06 12 34 56 78 ";
    String words = phone.repeat(600);
    for (String field : List.of("tried", "options", "body")) {
      Reply saved = browser.post("/ask/draft", field, words);
      assertThat(saved.status()).as(field).isEqualTo(413);
      Reply sent = browser.post("/ask", "action", "publish", field, words);
      assertThat(sent.status()).isEqualTo(422);
      assertThat(sent.body())
          .contains("id=\"e-" + field, words.strip())
          .doesNotContain("data-quote=");
    }
    assertThat(rows.number("select count(*) from drafts")).isZero();
    assertThat(browser.post("/ask/draft", "body", "a".repeat(8000)).status()).isEqualTo(200);
    assertThat(rows.number("select count(*) from drafts")).isOne();
  }

  @Test
  void savingADraftTooOftenIsRefusedToItsAuthorOnly() {
    Browser browser = as(amal);
    browser.get("/ask");
    int times = 0;
    while (limits.within(RateLimits.Limit.SAVE, Long.toString(amal.id()))) {
      times++;
    }
    assertThat(times).isGreaterThanOrEqualTo(600);
    assertThat(browser.post("/ask/draft", "body", PLAQUE).status()).isEqualTo(429);
    assertThat(rows.number("select count(*) from drafts")).isZero();
    assertThat(as(bruno).post("/ask/draft", "body", PLAQUE).status()).isEqualTo(200);
  }

  @Test
  void theTicketOfSomebodyElseIsAnotherQuestion() {
    CaseForm form = form(PLAQUE, Audience.MEMBERS);

    assertThat(publish(amal.actor(), form, "dermatology").id())
        .isNotEqualTo(publish(chloe.actor(), form, "dermatology").id());
  }

  @Test
  void pressingTheButtonTwiceOnThePageAsksOnce() {
    Browser browser = as(amal);
    String ticket = UUID.randomUUID().toString();
    for (int times = 0; times < 2; times++) {
      assertThat(
              browser.post("/ask", "ticket", ticket, "body", PLAQUE, "action", "publish").status())
          .isEqualTo(200);
    }
    assertThat(rows.number("select count(*) from cases")).isOne();
    assertThat(rows.number("select count(*) from audit_entries where act = 'case.publish'"))
        .isOne();
  }

  @Test
  void anOpenFindingKeepsTheQuestionUnpublishedAndTheDraftThere() {
    Browser browser = as(amal);

    Reply reply =
        browser.post(
            "/ask",
            "body",
            "Mme Dupontel, joignable au 06 12 34 56 78, tousse.",
            "action",
            "publish");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(rows.number("select count(*) from cases")).isZero();
    assertThat(browser.get("/ask").body()).contains("Dupontel");
    assertThat(as(bruno).get("/ask").body()).doesNotContain("Dupontel");
  }

  @Test
  void theDraftIsGoneOncePublished() {
    Browser browser = as(amal);
    browser.post("/ask/draft", "body", PLAQUE);
    assertThat(rows.number("select count(*) from drafts")).isOne();

    browser.post("/ask", "body", PLAQUE, "action", "publish");

    assertThat(rows.number("select count(*) from drafts")).isZero();
    assertThat(browser.get("/ask").body()).doesNotContain("érythémateuse");
  }

  @Test
  void onlyTheSentenceIsRequired() {
    Browser browser = as(amal);
    assertThat(browser.post("/ask", "body", "  ", "action", "publish").status()).isEqualTo(422);
    assertThat(browser.post("/ask", "body", PLAQUE, "action", "publish").status()).isEqualTo(200);
    assertThat(browser.post("/ask", "body", "x".repeat(8001), "action", "publish").status())
        .isEqualTo(422);
    assertThat(rows.number("select count(*) from cases")).isOne();
  }
}
