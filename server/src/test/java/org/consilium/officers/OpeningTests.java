package org.consilium.officers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.consilium.OfficersWorld;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.pseudonyms.Alias;
import org.consilium.pseudonyms.Aliases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OpeningTests extends OfficersWorld {
  @Autowired private Aliases aliases;
  @Autowired private Openings openings;

  private long question;
  private Alias alias;

  @BeforeEach
  void askUnderAnAlias() {
    question = ask(amal);
    alias = aliases.own(amal.actor()).getFirst();
  }

  @Test
  void twoOfficersOpenTogetherAndEachSeesItOnce() {
    assertThat(request(first, FIRST_PHRASE).location()).isEqualTo("/officers#openings");
    long id = rows.number("select max(id) from openings");

    Reply agreed = agree(second, id, SECOND_PHRASE);
    assertThat(agreed.status()).isEqualTo(200);
    assertThat(agreed.body()).contains("Amal Haddad");
    assertThat(agree(second, id, SECOND_PHRASE).status()).isEqualTo(404);

    assertThat(result(second, id, SECOND_PHRASE).status()).isEqualTo(404);
    assertThat(result(first, id, FIRST_PHRASE).body()).contains("Amal Haddad");
    assertThat(result(first, id, FIRST_PHRASE).status()).isEqualTo(404);

    assertThat(
            rows.rows(
                "select act from audit_entries where object_kind = 'alias' and object_id = ?"
                    + " and act <> 'alias.take' order by id",
                alias.id()))
        .extracting(row -> row.get("act"))
        .containsExactly("alias.ask-opening", "alias.open", "alias.read-opening");
    assertThat(as(first).get("/officers").body()).doesNotContain("Amal Haddad");
  }

  @Test
  void nobodyOpensAlone() {
    request(first, FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");
    assertThat(agree(first, id, FIRST_PHRASE).status()).isEqualTo(404);
    assertThat(agree(second, id, "pas du tout la bonne phrase").status()).isEqualTo(422);
    assertThat(agree(administrator, id, SECOND_PHRASE).status()).isEqualTo(404);
    assertThat(agree(moderator, id, SECOND_PHRASE).status()).isEqualTo(404);
    assertThat(openings.find(second.actor(), id).open()).isTrue();
  }

  @Test
  void aWrongPassphraseAsksForNothing() {
    assertThat(request(first, "pas du tout la bonne phrase").status()).isEqualTo(422);
    assertThat(rows.number("select count(*) from openings")).isZero();
  }

  @Test
  void theMemberIsToldWhoAndWhy() {
    request(first, FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");
    assertThat(as(amal).get("/me/sealed").body()).doesNotContain("Menace");
    agree(second, id, SECOND_PHRASE);
    openings.tell();

    String own = as(amal).get("/me/sealed").body();
    assertThat(own).contains("Paula Nunez").contains("Jorn Ahlberg").contains("Menace écrite");
    assertThat(as(amal).get("/notifications").body()).contains("Deux garants ont ouvert");
    assertThat(as(bruno).get("/me/sealed").body()).doesNotContain("Menace écrite");
  }

  @Test
  void whereSomebodyWouldBeInDangerTheNoticeWaits() {
    freshly(first)
        .post(
            "/officers/openings",
            "thread",
            "/cases/" + question,
            "alias",
            alias.name(),
            "reason",
            "Menace écrite envers un confrère.",
            "danger",
            "true",
            "passphrase",
            FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");
    agree(second, id, SECOND_PHRASE);
    openings.tell();
    assertThat(as(amal).get("/me/sealed").body()).doesNotContain("Menace écrite");
    assertThat(
            rows.number(
                "select count(*) from openings where notice_at between now() + interval '29 days'"
                    + " and now() + interval '31 days'"))
        .isOne();
    rows.change("update openings set notice_at = now() - interval '1 second'");
    openings.tell();
    assertThat(as(amal).get("/me/sealed").body()).contains("Menace écrite");
  }

  @Test
  void aRefusalOpensNothingAndTellsNobody() {
    request(first, FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");
    as(second).post("/officers/openings/" + id + "/refusal");
    assertThat(agree(second, id, SECOND_PHRASE).status()).isEqualTo(404);
    assertThat(rows.number("select count(*) from opening_shares")).isZero();
    openings.tell();
    assertThat(rows.number("select count(*) from notifications where kind = 'OPENED'")).isZero();
  }

  @Test
  void theTablesAloneOpenNothing() {
    request(first, FIRST_PHRASE);
    // All that the server keeps of the secret: nothing of it is the account's number in clear, and
    // a second share under a key whose passphrase nobody typed is of no use.
    assertThat(
            rows.rows(
                "select ciphertext from alias_seals union all select ciphertext from alias_shares"))
        .hasSize(3);
    assertThat(rows.number("select count(*) from opening_shares")).isOne();
  }

  @Test
  void anOfficerWhoLeavesHandsTheSharesOn() {
    String phrase = "trois horloges et une seule chaise";
    Person third = officer("ines-roche", "Ines Roche", "urology", phrase);
    // The third holds no share of what was asked before.
    vault.hand(first.actor(), third.id(), FIRST_PHRASE);
    assertThat(vault.keyed(first.id())).isFalse();
    request(third, phrase);
    long id = rows.number("select max(id) from openings");
    assertThat(agree(second, id, SECOND_PHRASE).body()).contains("Amal Haddad");
  }

  @Test
  void nobodyInheritsASecondShareOfTheSameAlias() {
    String phrase = "trois horloges et une seule chaise";
    Person third = officer("ines-roche", "Ines Roche", "urology", phrase);
    ask(bruno);
    assertThat(hand(first, second, FIRST_PHRASE).status()).as("nobody else").isEqualTo(422);
    assertThat(vault.keyed(first.id())).isTrue();
    assertThat(hand(first, third, FIRST_PHRASE).location()).isEqualTo("/officers");
    assertThat(vault.keyed(first.id())).isFalse();
    assertThat(rows.number("select count(*) from alias_shares")).isEqualTo(4);
    assertThat(rows.number("select count(distinct (alias_id, key_id)) from alias_shares"))
        .isEqualTo(4);
  }

  @Test
  void aRequestFallsWithTheOfficerWhoMadeIt() {
    request(first, FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");
    rows.change("delete from account_roles where account_id = ?", first.id());
    assertThat(agree(second, id, SECOND_PHRASE).status()).isEqualTo(404);
    rows.change("insert into account_roles (account_id, role) values (?, 'OFFICER')", first.id());
    freshly(administrator)
        .post("/admin/members/" + first.id() + "/roles", "role", "OFFICER", "held", "false");
    assertThat(rows.number("select count(*) from openings")).isZero();
    assertThat(rows.number("select count(*) from audit_entries where act = 'alias.drop-opening'"))
        .isOne();
  }

  @Test
  void nobodyDecidesOnTheirOwnAliasOrKnowsOfIt() {
    String phrase = "trois horloges et une seule chaise";
    Person third = officer("ines-roche", "Ines Roche", "urology", phrase);
    question = ask(third);
    alias = aliases.own(third.actor()).getFirst();
    request(first, FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");

    assertThat(as(third).get("/officers").body()).doesNotContain("Menace", "opening-" + id);
    assertThat(as(second).get("/officers").body()).contains("Menace", "opening-" + id);
    assertThat(agree(third, id, phrase).status()).isEqualTo(404);
    assertThat(as(third).post("/officers/openings/" + id + "/refusal").status()).isEqualTo(404);
    assertThat(agree(second, id, SECOND_PHRASE).body()).contains("Ines Roche");
  }

  @Test
  void whoHoldsNoShareIsNotAsked() {
    String phrase = "trois horloges et une seule chaise";
    Person third = officer("ines-roche", "Ines Roche", "urology", phrase);
    request(first, FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");
    assertThat(as(second).get("/officers").body()).contains("/openings/" + id + "/agreement");
    assertThat(as(third).get("/officers").body())
        .contains("Vous n’avez pas de part")
        .doesNotContain("/openings/" + id + "/");
    assertThat(as(third).post("/officers/openings/" + id + "/refusal").status()).isEqualTo(404);
  }

  @Test
  void whatWasSealedHasToMatchTheMark() {
    request(first, FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");
    ask(bruno);
    rows.change(
        """
        update alias_seals set ciphertext = (
          select ciphertext from alias_seals where alias_id <> ?) where alias_id = ?
        """,
        alias.id(),
        alias.id());
    assertThat(agree(second, id, SECOND_PHRASE).body())
        .contains("Ce qui était scellé ne correspond pas")
        .doesNotContain("Keller", "Haddad");
    assertThat(rows.number("select count(*) from audit_entries where act = 'alias.fail-opening'"))
        .isOne();
    assertThat(rows.number("select count(*) from openings where decided_at is null")).isOne();
  }

  @Test
  void aSealOfSomebodyElseIsNotBelieved() {
    request(first, FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");
    rows.change("update alias_marks set mark = sha256(mark)");
    assertThat(agree(second, id, SECOND_PHRASE).status()).isEqualTo(422);
    assertThat(rows.number("select count(*) from openings where decided_at is null")).isOne();
  }

  @Test
  void theAliasOfWhoLeftLooksAsBeforeAndOpensToNobody() {
    request(first, FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");
    freshly(amal).post("/me/data/erasure", "word", amal.email());
    assertThat(rows.number("select count(*) from alias_shares")).isEqualTo(2);
    assertThat(
            rows.number(
                "select count(*) from alias_marks where length(mark) = 32 and length(slot) = 32"))
        .isOne();
    assertThat(agree(second, id, SECOND_PHRASE).body())
        .contains("Ce qui était scellé ne correspond pas");
  }

  @Test
  void whatWaitsForTheAskerGoesWithTheMember() {
    request(first, FIRST_PHRASE);
    long id = rows.number("select max(id) from openings");
    agree(second, id, SECOND_PHRASE);
    freshly(amal).post("/me/data/erasure", "word", amal.email());
    assertThat(rows.number("select count(*) from openings where result is not null")).isZero();
    assertThat(result(first, id, FIRST_PHRASE).status()).isEqualTo(404);
  }

  @Test
  void whoIsSuspendedReadsWhoLooked() {
    request(first, FIRST_PHRASE);
    agree(second, rows.number("select max(id) from openings"), SECOND_PHRASE);
    rows.change("update accounts set verification = 'SUSPENDED' where id = ?", amal.id());
    openings.tell();
    assertThat(rows.number("select count(*) from notifications where kind = 'OPENED'")).isOne();
    assertThat(as(amal).get("/me/sealed").body()).contains("Menace écrite");
  }

  @Test
  void whatNoKeyboardTypesIsLeftOut() {
    Reply asked =
        freshly(first)
            .post(
                "/officers/openings",
                "thread",
                Long.toString(question),
                "alias",
                "\u0000" + alias.name() + "\u0007",
                "reason",
                "Menace \u0000écrite envers un confrère.",
                "passphrase",
                FIRST_PHRASE);
    assertThat(asked.location()).isEqualTo("/officers#openings");
    assertThat(as(second).get("/officers").body()).contains("Menace écrite envers");
  }

  @Test
  void aWeakPassphraseMakesNoKey() {
    Person third = doctor("ines-roche", "Ines Roche", "Lille", "urology");
    rows.change("insert into account_roles (account_id, role) values (?, 'OFFICER')", third.id());
    for (String weak : List.of("court", "aaaaaaaaaaaaaaaaaaaaaa")) {
      assertThat(as(third).post("/officers/key", "passphrase", weak, "again", weak).status())
          .isEqualTo(422);
    }
    assertThat(
            as(third)
                .post("/officers/key", "passphrase", FIRST_PHRASE, "again", SECOND_PHRASE)
                .status())
        .isEqualTo(422);
    assertThat(vault.keyed(third.id())).isFalse();
  }

  private long ask(Person author) {
    Reply sent =
        publish(
            author,
            "Une erreur de dose que je n’ose raconter, qu’auriez-vous fait ?",
            "general-practice",
            "identity",
            "ALIAS");
    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    return rows.number("select max(id) from cases");
  }

  private Reply request(Person officer, String phrase) {
    return freshly(officer)
        .post(
            "/officers/openings",
            "thread",
            "https://consilium.example/cases/" + question + "#answers-title",
            "alias",
            alias.name().substring(6).toLowerCase(java.util.Locale.ROOT),
            "reason",
            "Menace écrite envers un confrère.",
            "passphrase",
            phrase);
  }

  private Reply hand(Person officer, Person successor, String phrase) {
    return as(officer)
        .post(
            "/officers/handover", "successor", Long.toString(successor.id()), "passphrase", phrase);
  }

  private Reply agree(Person officer, long id, String phrase) {
    return freshly(officer).post("/officers/openings/" + id + "/agreement", "passphrase", phrase);
  }

  private Reply result(Person officer, long id, String phrase) {
    return freshly(officer).post("/officers/openings/" + id + "/result", "passphrase", phrase);
  }
}
