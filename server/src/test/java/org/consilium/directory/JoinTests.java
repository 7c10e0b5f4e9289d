package org.consilium.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.consilium.Browser;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Profession;
import org.consilium.accounts.Verification;
import org.consilium.communities.Memberships;
import org.consilium.communities.Specialty;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class JoinTests extends World {
  @Autowired private Accounts accounts;
  @Autowired private Memberships memberships;

  @Test
  void joiningOpensAnAccountThatWaits() {
    assertThat(join(signedOut(), "Ana@example.org", "Ána").location()).isEqualTo("/sign-in/sent");
    Account ana = accounts.byEmail("ana@example.org").orElseThrow();
    assertThat(ana.verification()).isEqualTo(Verification.PENDING);
    assertThat(ana.profession()).isEqualTo(Profession.INTERN);
    assertThat(ana.handle()).isEqualTo("ana-martin");
    assertThat(ana.specialties()).isEqualTo(List.of("dermatology", "allergology"));
    assertThat(ana.languages()).isEqualTo(List.of("fr", "en"));
    assertThat(memberships.of(ana.id()))
        .extracting(Specialty::code)
        .containsExactlyInAnyOrder("dermatology", "allergology");
    assertThat(mails(1)).hasSize(1);
    assertThat(
            rows.number(
                "select count(*) from audit_entries where act = 'account.open' and object_id = ?",
                ana.id()))
        .isEqualTo(1);
  }

  @Test
  void aKnownAddressGetsTheSameAnswerAndKeepsItsAccount() {
    Account before = accounts.byEmail(bruno.email()).orElseThrow();
    List<Specialty> own = memberships.of(bruno.id());
    assertThat(join(signedOut(), bruno.email(), "Mallory").location()).isEqualTo("/sign-in/sent");
    assertThat(accounts.byEmail(bruno.email())).contains(before);
    assertThat(memberships.of(bruno.id())).isEqualTo(own);
    assertThat(mails(1)).hasSize(1);
  }

  @Test
  void theSameNameGetsANumber() {
    join(signedOut(), "one@example.org", "Chloé");
    assertThat(accounts.byEmail("one@example.org").orElseThrow().handle())
        .isEqualTo("chloe-martin-2");
  }

  @Test
  void whatIsMissingIsSaidAndWhatWasTypedIsKept() {
    Reply reply = join(signedOut(), "not an address", "Zoé");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body())
        .contains("adresse électronique complète", "value=\"Zoé\"", "id=\"email-error\"");
    assertThat(signedOut().header("Accept-Language", "de").post("/join", "given", "").body())
        .contains("Charta annehmen", "id=\"charter-error\"");
    assertThat(signedOut().post("/join").body()).contains("7 points sont à corriger");
  }

  @Test
  void tooManyRequestsFromOnePlaceAreRefused() {
    Browser browser = signedOut();
    int status = 0;
    for (int i = 0; i < 11; i++) {
      status = join(browser, "many" + i + "@example.org", "Many").status();
    }
    assertThat(status).isEqualTo(429);
  }

  private static Reply join(Browser browser, String email, String given) {
    return browser.post(
        "/join",
        "email",
        email,
        "givenName",
        given,
        "familyName",
        "Martin",
        "profession",
        "INTERN",
        "specialty",
        "dermatology",
        "specialties",
        "allergology",
        "specialties",
        "no-such",
        "country",
        "FR",
        "place",
        "Lyon",
        "languages",
        "fr",
        "languages",
        "en",
        "charter",
        "true");
  }
}
