package org.consilium.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Opening;
import org.consilium.accounts.Profession;
import org.consilium.foundation.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProfileTests extends World {
  private static final String TAKEN = "est ou a été le nom d’un autre membre";

  @Autowired private Accounts accounts;

  @Test
  void aProfileShowsTheNameOrThePseudonymNeverTheOther() {
    Browser own = as(bruno);
    Browser reader = as(amal);
    assertThat(reader.get("/members/bruno-keller").body()).contains("Bruno Keller", "Strasbourg");

    assertThat(settle(own, "PSEUDONYM", "Frère Müller", "never").location()).isEqualTo("/me?saved");
    Account hidden = accounts.byId(bruno.id()).orElseThrow();
    assertThat(hidden.handle()).isEqualTo("frere-muller");
    assertThat(hidden.mailAfterMinutes()).isNull();
    assertThat(reader.get("/members/bruno-keller").status()).isEqualTo(404);
    assertThat(reader.get("/members/frere-muller").body())
        .contains("Frère Müller", "Dermatologie")
        .doesNotContainIgnoringCase("Keller")
        .doesNotContain(bruno.email());

    settle(own, "NAME", "Frère Müller", "60");
    assertThat(reader.get("/members/bruno-keller").body()).doesNotContain("Frère Müller");
    assertThat(rows.number("select count(*) from audit_entries where act = 'account.settle'"))
        .isEqualTo(2);
  }

  @Test
  void settingsAreKeptAndShown() {
    settle(as(bruno), "NAME", "", "60");
    assertThat(accounts.byId(bruno.id()).orElseThrow().bio()).isEqualTo("Peau & ongles.");
    assertThat(as(bruno).get("/me?saved").body()).contains("Enregistré", "Peau &amp; ongles.");
    assertThat(as(amal).get("/members/bruno-keller").body()).contains("Peau &amp; ongles.");
  }

  @Test
  void aPseudonymIsNobodyElsesName() {
    Browser bruno = as(this.bruno);
    Account before = accounts.byId(this.bruno.id()).orElseThrow();
    Reply refused = settle(bruno, "PSEUDONYM", "Ámal Haddad", "10");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains(TAKEN, "value=\"Ámal Haddad\"");

    settle(as(amal), "PSEUDONYM", "Terre Brune", "10");
    assertThat(settle(bruno, "PSEUDONYM", "terre-brune", "10").body()).contains(TAKEN);
    assertThat(settle(bruno, "PSEUDONYM", "Amal Haddad", "10").body())
        .as("the name that does not show")
        .contains(TAKEN);
    settle(as(amal), "NAME", "Vent d’ouest", "10");
    assertThat(settle(bruno, "NAME", "Vent d'Ouest", "10").body())
        .as("a pseudonym that does not show")
        .contains(TAKEN);
    assertThat(accounts.byId(this.bruno.id())).contains(before);

    assertThat(settle(bruno, "PSEUDONYM", "Bruno Keller", "10").location())
        .as("one's own name")
        .isEqualTo("/me?saved");
  }

  @Test
  void whatLedToAMemberNeverLeadsToAnother() {
    settle(as(bruno), "PSEUDONYM", "Frère Müller", "10");
    assertThat(open("Bruno", "Keller").handle()).isEqualTo("bruno-keller-2");
    settle(as(bruno), "NAME", "", "10");
    assertThat(accounts.byId(bruno.id()).orElseThrow().handle()).isEqualTo("bruno-keller");

    assertThat(settle(as(amal), "PSEUDONYM", "Frère Müller", "10").body()).contains(TAKEN);
    assertThat(open("Frère", "Müller").handle()).isEqualTo("frere-muller-2");
    assertThat(as(amal).get("/members/frere-muller").status()).isEqualTo(404);
  }

  @Test
  void ofThoseWhoTakeAPseudonymAtOnceOneGetsIt() throws Exception {
    List<Future<Reply>> replies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Person person : List.of(amal, bruno, chloe, outsider, moderator, student)) {
        Browser browser = as(person);
        browser.get("/me");
        replies.add(threads.submit(() -> settle(browser, "PSEUDONYM", "Nuit blanche", "10")));
      }
    }
    int got = 0;
    for (Future<Reply> reply : replies) {
      got += reply.get().location().equals("/me?saved") ? 1 : 0;
    }
    assertThat(got).isEqualTo(1);
    assertThat(rows.number("select count(*) from accounts where pseudonym is not null")).isOne();
  }

  @Test
  void aPseudonymIsThreeToThirtyLetters() {
    Browser browser = as(bruno);
    assertThat(settle(browser, "PSEUDONYM", "ab", "10").body()).contains("compte de 3 à 30");
    assertThat(settle(browser, "PSEUDONYM", "", "10").body()).contains("compte de 3 à 30");
    assertThat(settle(browser, "PSEUDONYM", "Вруно", "10").body())
        .as("Cyrillic")
        .contains("lettres latines");
    assertThat(settle(browser, "PSEUDONYM", "<b>gras</b>", "10").body())
        .contains("compte de 3 à 30")
        .doesNotContain("<b>gras");
    assertThat(accounts.byId(bruno.id()).orElseThrow().showsName()).isTrue();
  }

  @Test
  void whoeverIsNotVerifiedHasNoProfile() {
    Reply unverified = as(amal).get("/members/" + dana.handle());
    Reply unknown = as(amal).get("/members/nobody-here");
    assertThat(unverified.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(signedOut().get("/members/" + amal.handle()).location()).startsWith("/sign-in");
  }

  private Account open(String given, String family) {
    Opening opening =
        new Opening(
            given.toLowerCase(Locale.ROOT) + "@example.com",
            given,
            family,
            Profession.PHYSICIAN,
            null,
            List.of(),
            "FR",
            null,
            List.of("fr"),
            Locale.FRENCH);
    return accounts.open(Actor.nobody(Locale.FRENCH), opening).orElseThrow();
  }

  private static Reply settle(Browser browser, String shows, String pseudonym, String mail) {
    return browser.post(
        "/me",
        "shows",
        shows,
        "pseudonym",
        pseudonym,
        "place",
        "Strasbourg",
        "languages",
        "fr",
        "language",
        "fr",
        "zone",
        "Europe/Paris",
        "bio",
        "Peau & ongles.",
        "mail",
        mail);
  }
}
