package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.consilium.OfficersWorld;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.accounts.Training;
import org.consilium.pseudonyms.Aliases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

class VoicesTests extends OfficersWorld {
  @Autowired private Aliases aliases;
  @Autowired private Training training;

  @AfterEach
  void asItWas() {
    ReflectionTestUtils.setField(training, "studentQuestions", 0);
    allow(true);
  }

  @Test
  void whatAStudentAsksUnderAPseudonymCountsInTheWeekToo() {
    ReflectionTestUtils.setField(training, "studentQuestions", 2);
    assertThat(ask(student, "ALIAS", UUID.randomUUID()).status()).isEqualTo(200);
    assertThat(ask(student, "SHOWN", UUID.randomUUID()).status()).isEqualTo(200);
    assertThat(ask(student, "ALIAS", UUID.randomUUID()).status()).isEqualTo(403);
  }

  @Test
  void anAliasIsNotCarriedIntoAnotherThread() {
    UUID ticket = UUID.randomUUID();
    assertThat(ask(amal, "ALIAS", ticket).status()).isEqualTo(200);
    long other = rows.question(bruno, "Érythème noueux, que chercher ?", "MEMBERS", List.of());

    Reply carried =
        as(amal)
            .post(
                "/cases/" + other + "/answers",
                "ticket",
                ticket.toString(),
                "body",
                "Une radiographie d’abord.",
                "identity",
                "ALIAS",
                "action",
                "publish");

    assertThat(carried.status()).isEqualTo(409);
    assertThat(rows.number("select count(*) from answers")).isZero();
    assertThat(aliases.own(amal.actor())).hasSize(1);
  }

  @Test
  void nobodyHidesLaterWhatTheNameWasRequiredFor() {
    allow(false);
    ask(amal, "SHOWN", UUID.randomUUID());
    long named = rows.number("select max(id) from cases");
    long asked = rows.question(bruno, "Une plaque ?", "MEMBERS", List.of("general-practice"));
    as(amal).post("/cases/" + asked + "/answers", "body", "Un psoriasis.", "action", "publish");
    allow(true);
    ask(amal, "SHOWN", UUID.randomUUID());
    long free = rows.number("select max(id) from cases");
    settle(as(amal), "PSEUDONYM", "Sarcelle");

    assertThat(as(bruno).get("/cases/" + named).body())
        .contains("Amal Haddad")
        .doesNotContain("Sarcelle", "/members/sarcelle", "/members/amal-haddad");
    assertThat(as(bruno).get("/cases/" + asked).body())
        .contains("Amal Haddad")
        .doesNotContain("Sarcelle");
    assertThat(as(bruno).get("/cases/" + free).body())
        .contains("Sarcelle")
        .doesNotContain("Haddad");
    assertThat(as(bruno).get("/members/sarcelle").body())
        .contains("/cases/" + free)
        .doesNotContain("/cases/" + named, "/cases/" + asked);
    assertThat(as(amal).get("/?tab=mine").body()).contains("/cases/" + named, "/cases/" + free);
  }

  @Test
  void whoWarnsWhereTheNameIsRequiredIsNamedForGood() {
    allow(false);
    long asked = rows.question(bruno, "Une plaque ?", "MEMBERS", List.of("general-practice"));
    long given = rows.answer(asked, bruno, "Corticoïdes.");
    String warning = "/answers/" + given + "/warning";
    assertThat(as(amal).post(warning, "words", "Risque.").status()).isEqualTo(303);
    settle(as(amal), "PSEUDONYM", "Sarcelle");
    assertThat(as(chloe).get("/cases/" + asked).body())
        .contains("Risque.", "Amal Haddad")
        .doesNotContain("Sarcelle");

    settle(as(outsider), "PSEUDONYM", "Bécassine");
    assertThat(as(outsider).post(warning, "words", "Danger.").status()).isEqualTo(409);
    assertThat(rows.number("select count(*) from harms")).isOne();
  }

  private void allow(boolean pseudonyms) {
    as(administrator)
        .post("/specialties/general-practice/pseudonyms", "allowed", Boolean.toString(pseudonyms));
  }

  private Reply ask(Person author, String identity, UUID ticket) {
    return publish(
        author,
        "Douleur mécanique du genou ?",
        "general-practice",
        "identity",
        identity,
        "ticket",
        ticket.toString());
  }
}
