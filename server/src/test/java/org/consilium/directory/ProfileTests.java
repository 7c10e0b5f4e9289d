package org.consilium.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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

    assertThat(present(own, "PSEUDONYM", "Frère Müller").location()).isEqualTo("/me?saved");
    Account hidden = accounts.byId(bruno.id()).orElseThrow();
    assertThat(hidden.handle()).isEqualTo("frere-muller");
    assertThat(reader.get("/members/bruno-keller").status()).isEqualTo(404);
    assertThat(reader.get("/members/frere-muller").body())
        .contains("Frère Müller", "Dermatologie")
        .doesNotContainIgnoringCase("Keller")
        .doesNotContain(bruno.email());

    present(own, "NAME", "Frère Müller");
    assertThat(reader.get("/members/bruno-keller").body()).doesNotContain("Frère Müller");
    assertThat(rows.number("select count(*) from audit_entries where act = 'account.settle'"))
        .isEqualTo(2);
  }

  @Test
  void settingsAreKeptAndShown() {
    present(as(bruno), "NAME", "");
    assertThat(accounts.byId(bruno.id()).orElseThrow().bio()).isEqualTo("Peau & ongles.");
    assertThat(as(bruno).get("/me?saved").body()).contains("Enregistré", "Peau &amp; ongles.");
    assertThat(as(amal).get("/members/bruno-keller").body()).contains("Peau &amp; ongles.");
  }

  @Test
  void aPseudonymIsNobodyElsesName() {
    Browser bruno = as(this.bruno);
    Account before = accounts.byId(this.bruno.id()).orElseThrow();
    Reply refused = present(bruno, "PSEUDONYM", "Ámal Haddad");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains(TAKEN, "value=\"Ámal Haddad\"");

    present(as(amal), "PSEUDONYM", "Terre Brune");
    assertThat(present(bruno, "PSEUDONYM", "terre-brune").body()).contains(TAKEN);
    assertThat(present(bruno, "PSEUDONYM", "Amal Haddad").body())
        .as("the name that does not show")
        .contains(TAKEN);
    present(as(amal), "NAME", "Vent d’ouest");
    assertThat(present(bruno, "NAME", "Vent d'Ouest").body())
        .as("a pseudonym that does not show")
        .contains(TAKEN);
    assertThat(accounts.byId(this.bruno.id())).contains(before);

    assertThat(present(bruno, "PSEUDONYM", "Bruno Keller").location())
        .as("one's own name")
        .isEqualTo("/me?saved");
  }

  @Test
  void whatLedToAMemberNeverLeadsToAnother() {
    present(as(bruno), "PSEUDONYM", "Frère Müller");
    assertThat(open("Bruno", "Keller").handle()).isEqualTo("bruno-keller-2");
    present(as(bruno), "NAME", "");
    assertThat(accounts.byId(bruno.id()).orElseThrow().handle()).isEqualTo("bruno-keller");

    assertThat(present(as(amal), "PSEUDONYM", "Frère Müller").body()).contains(TAKEN);
    assertThat(open("Frère", "Müller").handle()).isEqualTo("frere-muller-2");
    assertThat(as(amal).get("/members/frere-muller").status()).isEqualTo(404);
  }

  @Test
  void ofThoseWhoTakeAPseudonymAtOnceOneGetsIt() throws Exception {
    List<Callable<Reply>> acts = new ArrayList<>();
    for (Person person : List.of(amal, bruno, chloe, outsider, moderator, student)) {
      Browser browser = as(person);
      browser.get("/me");
      acts.add(() -> present(browser, "PSEUDONYM", "Nuit blanche"));
    }
    assertThat(atOnce(acts))
        .extracting(reply -> ((Reply) reply).location())
        .containsOnlyOnce("/me?saved");
    assertThat(rows.number("select count(*) from accounts where pseudonym is not null")).isOne();
  }

  @Test
  void aPseudonymIsThreeToThirtyLetters() {
    Browser browser = as(bruno);
    assertThat(present(browser, "PSEUDONYM", "ab").body()).contains("compte de 3 à 30");
    assertThat(present(browser, "PSEUDONYM", "").body()).contains("compte de 3 à 30");
    assertThat(present(browser, "PSEUDONYM", "Вруно").body())
        .as("Cyrillic")
        .contains("lettres latines");
    assertThat(present(browser, "PSEUDONYM", "<b>gras</b>").body())
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

  private static Reply present(Browser browser, String shows, String pseudonym) {
    return settle(browser, shows, pseudonym, "place", "Strasbourg", "bio", "Peau & ongles.");
  }
}
