package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.foundation.Seal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SetupTests extends World {
  @Autowired private SetupCode code;
  @Autowired private SetupRows setupRows;
  @Autowired private Roles roles;
  @Autowired private Seal seal;

  @BeforeEach
  void nobodyRunsThisInstallation() {
    rows.change("delete from account_roles");
  }

  @Test
  void theCodeOfTheConsoleCreatesTheFirstAdministratorOnce() {
    Browser browser = signedOut();
    assertThat(browser.get("/sign-in").body()).contains("href=\"/setup\"");
    String typed = code.code().toLowerCase(Locale.ROOT).replace('-', ' ');
    assertThat(create(browser, "0000-0000-0000", "new@example.org").body())
        .contains("n’est pas celui que la console affiche", "value=\"Nadir\"");
    assertThat(browser.post("/setup", "code", typed, "givenName", "Nadia").body())
        .contains("il faut accepter la charte");
    assertThat(create(browser, typed, "New@example.org").location()).isEqualTo("/admin/members");
    assertThat(browser.get("/admin/members").status()).isEqualTo(200);
    Person nadia = person("nadia-nadir");
    assertThat(
            rows.number(
                """
                select count(*) from audit_entries
                where object_id = ? and act in ('account.open', 'account.verify',
                  'role.grant-administrator', 'role.grant-verifier', 'device.meet')
                """,
                nadia.id()))
        .isEqualTo(5);

    Browser late = signedOut();
    assertThat(late.get("/setup").location()).isEqualTo("/sign-in");
    assertThat(create(late, typed, "late@example.org").location()).isEqualTo("/sign-in");
    assertThat(late.get("/sign-in").body()).doesNotContain("/setup");
  }

  @Test
  void guessingIsSlow() {
    Browser browser = signedOut();
    int status = 0;
    for (int i = 0; i < 21; i++) {
      status = create(browser, "0000-0000-0000", "new@example.org").status();
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void theCodeThatOneNodePrintsWorksAtAnother() {
    String printed = code.code();
    assertThat(printed).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
    assertThat(node(seal).matches(printed)).isTrue();
    assertThat(node(new Seal("another key of thirty-two bytes!".getBytes(UTF_8))).matches(printed))
        .as("another key")
        .isFalse();
    rows.change("update installation set created_at = created_at + interval '1 second'");
    assertThat(node(seal).matches(printed)).as("another database").isFalse();
    assertThat(node(seal).matches("")).isFalse();
  }

  private SetupCode node(Seal itsSeal) {
    return new SetupCode(false, "", roles, setupRows, itsSeal);
  }

  private static Reply create(Browser browser, String code, String email) {
    return browser.post(
        "/setup",
        "code",
        code,
        "givenName",
        "Nadia",
        "familyName",
        "Nadir",
        "email",
        email,
        "profession",
        "PHYSICIAN",
        "country",
        "FR",
        "charter",
        "true");
  }
}
