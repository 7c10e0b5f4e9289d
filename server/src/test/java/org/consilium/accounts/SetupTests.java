package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.Browser;
import org.consilium.LiveServer;
import org.consilium.database.EmbeddedPostgres;
import org.consilium.foundation.Standing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On a database of its own: an installation has one first administrator. */
@DirtiesContext
class SetupTests extends LiveServer {
  private static final EmbeddedPostgres EMPTY = database();

  @Autowired private SetupCode code;

  @DynamicPropertySource
  static void emptyDatabase(DynamicPropertyRegistry registry) {
    register(registry, EMPTY);
  }

  @Test
  void theCodeOfTheConsoleCreatesTheFirstAdministratorOnce() {
    Browser browser = browser();
    assertThat(browser.get("/").location()).isEqualTo("/sign-in");
    assertThat(browser.get("/sign-in").body()).contains("href=\"/setup\"");
    String typed = code.renew().toLowerCase(java.util.Locale.ROOT).replace('-', ' ');
    assertThat(create(browser, "0000-0000-0000").body())
        .contains("n’est pas celui que la console affiche", "value=\"Haddad\"");
    assertThat(create(browser, typed).location()).isEqualTo("/admin/members");
    assertThat(browser.get("/admin/members").status()).isEqualTo(200);
    Account amal = accounts.byEmail("amal@example.org").orElseThrow();
    assertThat(amal.verified()).isTrue();
    assertThat(amal.has(Standing.ADMINISTRATOR)).isTrue();
    assertThat(audited("role.grant-administrator", amal.id())).isEqualTo(1);

    Browser late = browser();
    assertThat(late.get("/setup").location()).isEqualTo("/sign-in");
    assertThat(create(late, typed).location()).isEqualTo("/sign-in");
    assertThat(late.get("/sign-in").body()).doesNotContain("/setup");
  }

  private static Browser.Answer create(Browser browser, String code) {
    return browser.post(
        "/setup",
        "code",
        code,
        "givenName",
        "Amal",
        "familyName",
        "Haddad",
        "email",
        "Amal@example.org",
        "profession",
        "PHYSICIAN",
        "country",
        "FR");
  }
}
