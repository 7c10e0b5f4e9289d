package org.consilium.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.Browser;
import org.consilium.LiveServer;
import org.consilium.accounts.Account;
import org.consilium.accounts.Profession;
import org.junit.jupiter.api.Test;

class ProfileTests extends LiveServer {
  @Test
  void aProfileShowsTheNameOrThePseudonymNeverTheOther() {
    Account elsa = verified("Elsa", "Brügger", Profession.PHYSICIAN, "dermatology");
    Browser own = signedIn(elsa);
    Browser reader = signedIn(verified("Bruno", "Keller", Profession.PHYSICIAN));
    assertThat(reader.get("/members/" + elsa.handle()).body()).contains("Elsa Brügger", "Creuse");

    assertThat(settle(own, "PSEUDONYM", "Frère Müller", "never").location())
        .isEqualTo("/me?saved");
    Account hidden = accounts.byId(elsa.id()).orElseThrow();
    assertThat(hidden.handle()).isEqualTo("frere-muller");
    assertThat(hidden.mailAfterMinutes()).isNull();
    assertThat(reader.get("/members/" + elsa.handle()).status()).isEqualTo(404);
    assertThat(reader.get("/members/frere-muller").body())
        .contains("Frère Müller", "Dermatologie")
        .doesNotContain("Elsa", "Brügger", "brugger", elsa.email());

    settle(own, "NAME", "Frère Müller", "60");
    Account shown = accounts.byId(elsa.id()).orElseThrow();
    assertThat(shown.handle()).isEqualTo(elsa.handle());
    assertThat(reader.get("/members/" + shown.handle()).body()).doesNotContain("Frère Müller");
    assertThat(audited("account.settle", elsa.id())).isEqualTo(2);
  }

  @Test
  void twoOfTheSameNameAreNumbered() {
    Account one = verified("Frank", "Lutz", Profession.DENTIST);
    Account other = verified("Petra", "Weiss", Profession.DENTIST);
    settle(signedIn(other), "PSEUDONYM", "Fránk Lutz", "10");
    assertThat(accounts.byId(other.id()).orElseThrow().handle()).isEqualTo(one.handle() + "-2");
  }

  @Test
  void aPseudonymIsThreeToThirtyLetters() {
    Browser browser = signedIn(verified("Gina", "Costa", Profession.MIDWIFE));
    assertThat(settle(browser, "PSEUDONYM", "ab", "10").body()).contains("de 3 à 30 lettres");
    assertThat(settle(browser, "PSEUDONYM", "", "10").body()).contains("de 3 à 30 lettres");
    assertThat(settle(browser, "PSEUDONYM", "<b>gras</b>", "10").body())
        .contains("de 3 à 30 lettres", "&lt;b>gras&lt;/b>");
  }

  @Test
  void whoeverIsNotVerifiedHasNoProfile() {
    Account dana = pending("Dana", "Ionescu", Profession.NURSE);
    Browser reader = signedIn(verified("Bruno", "Keller", Profession.PHYSICIAN));
    assertThat(reader.get("/members/" + dana.handle()).status()).isEqualTo(404);
    assertThat(reader.get("/members/nobody-of-ours").status()).isEqualTo(404);
    assertThat(browser().get("/members/" + dana.handle()).location()).startsWith("/sign-in");
  }

  private static Browser.Answer settle(
      Browser browser, String shows, String pseudonym, String mail) {
    return browser.post(
        "/me",
        "shows",
        shows,
        "pseudonym",
        pseudonym,
        "place",
        "Creuse",
        "languages",
        "fr",
        "language",
        "fr",
        "zone",
        "Europe/Paris",
        "bio",
        "Peau.",
        "mail",
        mail);
  }
}
