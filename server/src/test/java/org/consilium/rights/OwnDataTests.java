package org.consilium.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.consilium.OfficersWorld;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Departures;
import org.consilium.accounts.Opening;
import org.consilium.accounts.Profession;
import org.consilium.communities.Memberships;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Alias;
import org.consilium.pseudonyms.Aliases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OwnDataTests extends OfficersWorld {
  @Autowired private Departures departures;
  @Autowired private Departing departing;
  @Autowired private Accounts accounts;
  @Autowired private Memberships memberships;
  @Autowired private Aliases aliases;
  @Autowired private Library library;

  @Test
  void whoLooksAtWhatIsKeptClosedIsToldToItsMember() {
    long passage = rows.keptPassage(bruno, ask(bruno, false));
    assertThat(as(bruno).get("/me/sealed").body()).contains("Personne.");
    as(moderator).get("/moderation/kept/" + passage);
    assertThat(as(bruno).get("/me/sealed").body())
        .contains("Un modérateur a lu un passage")
        .doesNotContain("Irène");
    assertThat(as(amal).get("/me/sealed").body()).contains("Personne.");
  }

  @Test
  void whoIsErasedLeavesWhatOthersRelyOn() {
    long named = ask(bruno, false);
    long hidden = ask(bruno, true);
    long question = rows.question(amal, "Une autre question ?", "MEMBERS", List.of());
    long answer = rows.answer(question, amal, "La mienne.");
    as(bruno).post("/answers/" + answer + "/votes", "kind", "USEFUL");
    Alias alias = aliases.own(bruno.actor()).getFirst();
    Reply kept = freshly(bruno).post("/me/data/erasure", "word", "autre chose");
    assertThat(kept.status()).isEqualTo(422);

    assertThat(freshly(bruno).post("/me/data/erasure", "word", bruno.email()).location())
        .startsWith("/sign-in");

    String page = as(amal).get("/cases/" + named).body();
    assertThat(page).contains("Un ancien membre").doesNotContain("Keller");
    assertThat(as(amal).get("/cases/" + hidden).body()).contains(alias.name());
    assertThat(as(outsider).get("/cases/" + question).body())
        .contains("<span class=\"act-count\">1");
    assertThat(as(amal).get("/members/bruno-keller").status()).isEqualTo(404);
    assertThat(as(amal).get("/search?q=genou").body()).contains("/cases/" + named);
    assertThat(as(amal).get("/").status()).isEqualTo(200);
    assertThat(aliases.own(bruno.actor())).isEmpty();
    assertThat(aliases.of(List.of(bruno.id()))).isEmpty();
    assertThat(aliases.belongs(alias.id(), bruno.id())).isFalse();
    for (String table : everyTable()) {
      assertThat(rows.number("select count(*) from " + table + " t where t::text ilike '%keller%'"))
          .as(table)
          .isZero();
    }
    assertThat(rows.number("select count(*) from votes where account_id = ?", bruno.id())).isZero();
  }

  @Test
  void nothingThatRefersToAnAccountStandsInTheWay() {
    assertThat(
            rows.rows(
                """
                select conrelid::regclass::text as name from pg_constraint
                where contype = 'f' and confrelid = 'accounts'::regclass
                  and confdeltype not in ('c', 'n')
                """))
        .as("tables whose rows would keep an account from being erased")
        .isEmpty();
  }

  @Test
  void whoLeavesHasTimeToThinkAgain() {
    assertThat(freshly(bruno).post("/me/data/departure").status()).isEqualTo(422);
    freshly(bruno).post("/me/data/departure", "sure", "true");
    assertThat(as(bruno).get("/").location()).isEqualTo("/me/leaving");
    assertThat(as(bruno).get("/me/data").status()).isEqualTo(200);
    assertThat(as(bruno).get("/me/leaving").body()).contains("Rester");
    assertThat(departures.due()).isEmpty();
    assertThat(departures.leave(clock(), bruno.id())).isFalse();

    as(bruno).post("/me/leaving");
    assertThat(as(bruno).get("/").status()).isEqualTo(200);

    freshly(bruno).post("/me/data/departure", "sure", "true");
    rows.change("update accounts set leaving_at = now() where id = ?", bruno.id());
    departing.round();
    assertThat(rows.number("select count(*) from accounts where id = ?", bruno.id())).isZero();
  }

  @Test
  void whoLeavesIsNeitherFoundNorAskedMeanwhile() {
    as(bruno).post("/me/directory", "listed", "true", "openPage", "true", "referrals", "true");
    assertThat(as(chloe).get("/members?q=keller").body()).contains("Bruno Keller");
    assertThat(signedOut().get("/doctors/bruno-keller").status()).isEqualTo(200);
    assertThat(as(amal).get("/members/bruno-keller").body()).contains("accepte des patients");
    long reached = reached(bruno);

    departures.announce(bruno.actor());

    assertThat(as(chloe).get("/members?q=keller").body()).doesNotContain("Bruno Keller");
    assertThat(signedOut().get("/doctors/bruno-keller").status()).isEqualTo(404);
    assertThat(as(amal).get("/members/bruno-keller").body())
        .contains("Bruno Keller")
        .doesNotContain("accepte des patients");
    assertThat(reached(bruno)).isEqualTo(reached - 1);
  }

  private long reached(Person member) {
    return memberships.reach(
        amal.actor(), memberships.of(member.id()).stream().map(Specialty::id).toList());
  }

  @Test
  void whoCannotGoKeepsNobodyElse() {
    rows.change(
        "insert into account_roles (account_id, role) values (?, 'ADMINISTRATOR')", outsider.id());
    for (Person leaving : List.of(administrator, bruno)) {
      departures.announce(leaving.actor());
    }
    assertThat(freshly(outsider).post("/me/data/departure", "sure", "true").status())
        .as("the other administrator leaves already")
        .isEqualTo(422);
    rows.change("update accounts set verification = 'SUSPENDED' where id = ?", outsider.id());
    rows.change(
        "update accounts set leaving_at = now() - interval '2 hours' where id = ?",
        administrator.id());
    rows.change("update accounts set leaving_at = now() where id = ?", bruno.id());

    departing.round();

    assertThat(rows.number("select count(*) from accounts where id = ?", bruno.id())).isZero();
    assertThat(
            rows.number(
                "select count(*) from accounts where id = ? and leaving_at > now()",
                administrator.id()))
        .isOne();
  }

  @Test
  void nobodyIsEverAddressedAsWhoWasErased() {
    freshly(bruno).post("/me/data/erasure", "word", bruno.email());
    Opening again =
        new Opening(
            "another@example.org",
            "Bruno",
            "Keller",
            Profession.PHYSICIAN,
            null,
            List.of("dermatology"),
            "FR",
            null,
            List.of("fr"),
            Locale.FRENCH);
    assertThat(accounts.open(clock(), again).orElseThrow().handle()).isEqualTo("bruno-keller-2");
    assertThat(as(amal).get("/members/bruno-keller").status()).isEqualTo(404);
    assertThat(settle(as(amal), "PSEUDONYM", "Bruno Keller").status()).isEqualTo(422);
  }

  @Test
  void theLastAdministratorAndWhoHoldsSharesStay() {
    assertThat(freshly(administrator).post("/me/data/departure", "sure", "true").status())
        .isEqualTo(422);
    ask(bruno, true);
    assertThat(freshly(first).post("/me/data/erasure", "word", first.email()).status())
        .isEqualTo(422);
  }

  @Test
  void anOfficerWithAnAliasGoesLikeAnybody() {
    Person third = officer("ada-tiers", "Ada Tiers", "neurology", FIRST_PHRASE);
    long question = ask(third, true);
    long alias = aliases.own(third.actor()).getFirst().id();
    assertThat(freshly(third).post("/me/data/erasure", "word", third.email()).location())
        .startsWith("/sign-in");
    assertThat(rows.number("select count(*) from accounts where id = ?", third.id())).isZero();
    assertThat(aliases.own(third.actor())).isEmpty();
    assertThat(rows.number("select count(*) from alias_shares where alias_id = ?", alias))
        .isEqualTo(2);
    assertThat(rows.number("select author_id from cases where id = ?", question)).isEqualTo(alias);
  }

  @Test
  void aNewCharterAsksAgainBeforeAllElse() {
    rows.change("update accounts set charter = 0 where id = ?", bruno.id());
    assertThat(as(bruno).get("/").location()).isEqualTo("/charter");
    assertThat(as(bruno).post("/specialties/cardiology/membership").location())
        .isEqualTo("/charter");
    assertThat(as(bruno).post("/charter", "version", "1", "refuse", "true").location())
        .isEqualTo("/me/data");
    assertThat(as(bruno).get("/search").location()).isEqualTo("/charter");
    assertThat(as(bruno).post("/charter", "version", "0").status()).isEqualTo(409);
    assertThat(as(bruno).post("/charter", "version", "1", "accept", "true").location())
        .isEqualTo("/");
    assertThat(as(bruno).get("/").status()).isEqualTo(200);
    assertThat(
            rows.number(
                "select count(*) from charter_acceptances where account_id = ?", bruno.id()))
        .isOne();
    for (String language : List.of("fr", "en", "de")) {
      assertThat(org.consilium.accounts.Charter.text(Locale.of(language))).hasSizeGreaterThan(500);
    }
  }

  @Test
  void theLibraryAsksApartAndMayBeLeftAtAnyTime() {
    assertThat(library.agrees(bruno.id())).isFalse();
    as(bruno).post("/me/data/library", "agreed", "true");
    as(bruno).post("/me/data/library", "agreed", "true");
    assertThat(library.agrees(bruno.id())).isTrue();
    as(bruno).post("/me/data/library", "agreed", "false");
    assertThat(library.agrees(bruno.id())).isFalse();
    assertThat(rows.number("select count(*) from library_consents")).isOne();
  }

  private List<String> everyTable() {
    return rows
        .rows(
            """
            select relname as name from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r'
              and relname <> 'flyway_schema_history'
            """)
        .stream()
        .map(row -> String.valueOf(row.get("name")))
        .toList();
  }

  private long ask(Person author, boolean alias) {
    Reply sent =
        publish(
            author,
            "Douleur mécanique du genou ?",
            "general-practice",
            "identity",
            alias ? "ALIAS" : "SHOWN");
    assertThat(sent.status()).isEqualTo(200);
    return rows.number("select max(id) from cases");
  }

  private static Actor clock() {
    return Actor.nobody(Locale.FRENCH);
  }
}
