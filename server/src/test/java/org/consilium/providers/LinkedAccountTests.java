package org.consilium.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.Browser;
import org.junit.jupiter.api.Test;

/** Linking an account to what a provider knows, and opening it that way. */
class LinkedAccountTests extends Provided {

  @Test
  void anAccountIsLinkedFromInsideAndOpensThatWayThen() {
    Browser browser = as(amal);
    assertThat(browser.get("/me/security/providers/chu").location()).startsWith("/sudo");
    Browser sure = freshly(amal);
    String away = sure.get("/me/security/providers/chu").location();
    String confirm = there(sure, away).location();
    assertThat(PROVIDER.now().askedMaxAge).isEqualTo("0");
    assertThat(confirm).isEqualTo("/me/security/providers/chu/link");
    assertThat(rows.number("select count(*) from provider_identities")).isZero();
    assertThat(sure.get(confirm).body()).contains("CHU de Limoges", "CLAIRE DE LA TOUR");
    assertThat(
            freshly(bruno)
                .cookie("link", String.valueOf(sure.cookie("link")))
                .post(confirm)
                .location())
        .isEqualTo("/me/security?done=taken");
    assertThat(sure.post(confirm).location()).isEqualTo("/me/security?done=linked");
    assertThat(rows.number("select count(*) from mails where recipient = ?", amal.email())).isOne();
    assertThat(sure.get("/me").body()).contains("Amal Haddad");
    assertThat(heard.events).hasSize(1);
    assertThat(heard.events.getFirst().identity().decisive()).isFalse();
    assertThat(heard.events.getFirst().identity().profession()).isNull();

    Browser later = signedOut();
    assertThat(there(later, CHU).location()).isEqualTo("/");
    assertThat(later.get("/me").body()).contains("Amal Haddad");
    String out = later.post("/sign-out").location();
    assertThat(out).isEqualTo("/sign-in?out=chu");
    assertThat(later.get(out).body()).contains("/connect/logout?client_id=consilium");
    there(later, CHU);
    sure.get("/me/security");
    assertThat(sure.post("/me/security/providers/chu/removal").status()).isEqualTo(303);
    assertThat(later.get("/me").location()).startsWith("/sign-in");
    assertThat(sure.get("/me").status()).isEqualTo(200);
    assertThat(there(signedOut(), CHU).location()).isEqualTo("/join");
  }

  @Test
  void nobodyLinksTheIdentityOfAnother() {
    assertThat(link(freshly(amal))).isEqualTo("/me/security?done=linked");
    assertThat(link(freshly(bruno))).isEqualTo("/me/security?done=taken");
    assertThat(rows.number("select count(*) from provider_identities")).isOne();
  }

  @Test
  void linkingNeedsAFreshProofWhateverTheAddressSays() {
    Browser stale = as(amal);
    assertThat(there(stale, CHU + "?link").location()).isEqualTo("/join");
    assertThat(rows.number("select count(*) from provider_identities")).isZero();
  }
}
