package org.consilium.officers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.consilium.OfficersWorld;
import org.consilium.Person;
import org.consilium.accounts.Departures;
import org.consilium.foundation.Refusal;
import org.consilium.pseudonyms.Alias;
import org.consilium.pseudonyms.Aliases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is an officer, and what becomes of the shares of one who is it no more. */
class OfficeTests extends OfficersWorld {
  private static final String THIRD_PHRASE = "trois horloges et une seule chaise";

  @Autowired private Aliases aliases;
  @Autowired private Openings openings;
  @Autowired private Departures departures;

  private Alias alias;

  @BeforeEach
  void somebodySpeaksUnderAnAlias() {
    ask(amal);
    alias = aliases.own(amal.actor()).getFirst();
  }

  @Test
  void whoRunsTheInstallationIsNoOfficer() {
    assertThat(name(administrator, "OFFICER")).isEqualTo(409);
    assertThat(name(first, "ADMINISTRATOR")).isEqualTo(409);
    assertThat(
            rows.number(
                "select count(*) from account_roles where account_id in (?, ?)",
                administrator.id(),
                first.id()))
        .isEqualTo(2);
  }

  @Test
  void theOfficersHearOfANewOne() {
    assertThat(name(bruno, "OFFICER")).isEqualTo(303);
    assertThat(rows.rows("select recipient from mails"))
        .extracting(row -> row.get("recipient"))
        .containsExactlyInAnyOrder(first.email(), second.email());
    assertThat(rows.number("select count(*) from audit_entries where act = 'role.grant-officer'"))
        .isOne();
  }

  @Test
  void whoIsLeavingGetsNoShare() {
    officer("ines-roche", "Ines Roche", "urology", THIRD_PHRASE);
    rows.change(
        "update accounts set leaving_at = now() + interval '9 days' where id = ?", second.id());
    ask(bruno);
    long newest = aliases.own(bruno.actor()).getFirst().id();
    assertThat(
            rows.number(
                """
                select count(*) from alias_shares s join officer_keys k on k.id = s.key_id
                where s.alias_id = ? and k.account_id = ?
                """,
                newest,
                second.id()))
        .isZero();
    assertThat(rows.number("select count(*) from alias_shares where alias_id = ?", newest))
        .isEqualTo(2);
  }

  @Test
  void nobodyGoesWithAShareThatOthersNeed() {
    assertThatThrownBy(() -> departures.erase(first.actor())).isInstanceOf(Refusal.class);
    assertThat(leave(first)).isEqualTo(422);

    rows.change("delete from account_roles where account_id = ?", first.id());
    assertThat(leave(first)).as("an officer no more").isEqualTo(303);
  }

  @Test
  void oneOfThreeMayGo() {
    officer("ines-roche", "Ines Roche", "urology", THIRD_PHRASE);
    assertThat(leave(first)).as("two hold what came before the third").isEqualTo(422);
    vault.hand(first.actor(), person("ines-roche").id(), FIRST_PHRASE);
    assertThat(leave(first)).isEqualTo(303);
  }

  @Test
  void whoLostThePassphraseGivesUpTheKey() {
    assertThat(freshly(first).post("/officers/key/loss").status()).isEqualTo(422);
    assertThat(freshly(first).post("/officers/key/loss", "sure", "true").location())
        .isEqualTo("/officers");
    assertThat(vault.keyed(first.id())).isFalse();
    assertThat(rows.number("select count(*) from alias_shares")).isOne();
    assertThat(rows.number("select count(*) from audit_entries where act = 'officer.lose-key'"))
        .isOne();
    assertThat(leave(first)).isEqualTo(303);
  }

  @Test
  void aRequestThatNobodyCanAnswerFallsAndItsAskerIsTold() {
    Person third = officer("ines-roche", "Ines Roche", "urology", THIRD_PHRASE);
    openings.ask(
        second.actor(), alias.caseId(), alias.name(), "Menace écrite.", false, SECOND_PHRASE);
    vault.hand(first.actor(), third.id(), FIRST_PHRASE);
    assertThat(rows.number("select count(*) from openings")).isZero();
    assertThat(rows.rows("select recipient from mails"))
        .extracting(row -> row.get("recipient"))
        .containsExactly(second.email());
  }

  @Test
  void manySharesGoInParts() {
    Person third = officer("ines-roche", "Ines Roche", "urology", THIRD_PHRASE);
    for (String copy :
        List.of(
            """
            insert into aliases (id, name, profession, country)
            select -n, 'Alias ' || n, 'PHYSICIAN', 'FR' from generate_series(1, 600) as n
            """,
            """
            insert into alias_seals (alias_id, ciphertext)
            select -n, ciphertext from generate_series(1, 600) as n, alias_seals
            """,
            """
            insert into alias_shares (alias_id, key_id, x, ciphertext)
            select -n, key_id, x, ciphertext from generate_series(1, 600) as n, alias_shares
            """)) {
      rows.change(copy);
    }
    assertThat(vault.hand(first.actor(), third.id(), FIRST_PHRASE)).isEqualTo(101);
    assertThat(vault.keyed(first.id())).as("until all is handed on").isTrue();
    assertThat(vault.hand(first.actor(), third.id(), FIRST_PHRASE)).isZero();
    assertThat(vault.keyed(first.id())).isFalse();
  }

  @Test
  void withoutASuccessorThereIsNoFormToHandOver() {
    assertThat(as(first).get("/officers").body()).contains("/officers/handover");
    rows.change("delete from account_roles where account_id = ?", second.id());
    assertThat(as(first).get("/officers").body()).doesNotContain("/officers/handover");
  }

  private int name(Person person, String role) {
    return freshly(administrator)
        .post("/admin/members/" + person.id() + "/roles", "role", role, "held", "true")
        .status();
  }

  private int leave(Person person) {
    return freshly(person).post("/me/data/departure", "sure", "true").status();
  }

  private void ask(Person author) {
    publish(
        author,
        "Une erreur de dose que je n’ose raconter, qu’auriez-vous fait ?",
        "general-practice",
        "identity",
        "ALIAS");
  }
}
