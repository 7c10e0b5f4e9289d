package org.consilium.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.consilium.Browser;
import org.consilium.LiveServer;
import org.consilium.accounts.Account;
import org.consilium.accounts.Profession;
import org.consilium.accounts.Verification;
import org.consilium.communities.Memberships;
import org.consilium.communities.Specialty;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class JoinTests extends LiveServer {
  @Autowired private Memberships memberships;

  @Test
  void joiningOpensAnAccountThatWaits() {
    assertThat(join(browser(), "chloe@example.org", "Chloé").location())
        .isEqualTo("/sign-in/sent");
    Account chloe = accounts.byEmail("chloe@example.org").orElseThrow();
    assertThat(chloe.verification()).isEqualTo(Verification.PENDING);
    assertThat(chloe.profession()).isEqualTo(Profession.INTERN);
    assertThat(chloe.handle()).startsWith("chloe-martin");
    assertThat(chloe.specialties()).isEqualTo(List.of("dermatology", "allergology"));
    assertThat(memberships.of(chloe.id()))
        .extracting(Specialty::code)
        .containsExactlyInAnyOrder("dermatology", "allergology");
    assertThat(token("chloe@example.org")).isPresent();
    assertThat(audited("account.open", chloe.id())).isEqualTo(1);
  }

  @Test
  void aKnownAddressGetsTheSameAnswerAndKeepsItsAccount() {
    Account bruno = verified("Bruno", "Keller", Profession.PHYSICIAN);
    long before = mails(bruno.email());
    assertThat(join(browser(), bruno.email(), "Mallory").location()).isEqualTo("/sign-in/sent");
    assertThat(accounts.byEmail(bruno.email())).contains(bruno);
    assertThat(memberships.of(bruno.id())).isEmpty();
    assertThat(mails(bruno.email())).isEqualTo(before + 1);
  }

  @Test
  void whatIsMissingIsSaidAndWhatWasTypedIsKept() {
    Browser.Answer answer = join(browser(), "not an address", "Chloé");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("adresse électronique complète", "value=\"Chloé\"", "id=\"email-error\"");
  }

  @Test
  void tooManyRequestsFromOnePlaceAreRefused() {
    Browser browser = browser();
    int status = 0;
    for (int i = 0; i < 11; i++) {
      status = join(browser, "many" + i + "@example.org", "Many").status();
    }
    assertThat(status).isEqualTo(429);
  }

  static Browser.Answer join(Browser browser, String email, String given) {
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
        "en");
  }
}
