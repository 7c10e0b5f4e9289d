package org.consilium.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.Browser;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProfileTests extends World {
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
  void twoOfTheSameNameAreNumbered() {
    settle(as(bruno), "PSEUDONYM", "Ámal Haddad", "10");
    assertThat(accounts.byId(bruno.id()).orElseThrow().handle()).isEqualTo("amal-haddad-2");
    settle(as(bruno), "PSEUDONYM", "Ámal Haddad", "0");
    assertThat(accounts.byId(bruno.id()).orElseThrow().handle()).isEqualTo("amal-haddad-2");
  }

  @Test
  void aPseudonymIsThreeToThirtyLetters() {
    Browser browser = as(bruno);
    assertThat(settle(browser, "PSEUDONYM", "ab", "10").body()).contains("compte de 3 à 30");
    assertThat(settle(browser, "PSEUDONYM", "", "10").body()).contains("compte de 3 à 30");
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
