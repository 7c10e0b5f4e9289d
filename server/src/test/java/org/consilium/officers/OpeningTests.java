package org.consilium.officers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
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
    assertThat(openings.find(id).open()).isTrue();
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
    assertThat(vault.keyed(first.actor())).isFalse();
    request(third, phrase);
    long id = rows.number("select max(id) from openings");
    assertThat(agree(second, id, SECOND_PHRASE).body()).contains("Amal Haddad");
  }

  @Test
  void nobodyInheritsASecondShareOfTheSameAlias() {
    String phrase = "trois horloges et une seule chaise";
    Person third = officer("ines-roche", "Ines Roche", "urology", phrase);
    ask(bruno);
    Reply refused =
        as(first)
            .post(
                "/officers/handover",
                "successor",
                Long.toString(third.id()),
                "passphrase",
                FIRST_PHRASE);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(vault.keyed(first.actor())).isTrue();
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
    assertThat(vault.keyed(person("ines-roche").actor())).isFalse();
  }

  private long ask(Person author) {
    Reply sent =
        as(author)
            .post(
                "/ask",
                "ticket",
                UUID.randomUUID().toString(),
                "body",
                "Une erreur de dose que je n’ose raconter, qu’auriez-vous fait ?",
                "specialties",
                "general-practice",
                "identity",
                "ALIAS",
                "action",
                "publish");
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

  private Reply agree(Person officer, long id, String phrase) {
    return freshly(officer).post("/officers/openings/" + id + "/agreement", "passphrase", phrase);
  }

  private Reply result(Person officer, long id, String phrase) {
    return freshly(officer).post("/officers/openings/" + id + "/result", "passphrase", phrase);
  }
}
