package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Passkeys in a real browser, with an authenticator that the browser plays. */
class PasskeyTests extends Screens {
  private static final String ADD = "[data-passkey=create] .button";
  private static final String USE = "[data-passkey=get] .button";

  /** Browsers know no passkeys for a bare number. */
  @Override
  protected URI address() {
    return URI.create(super.address().toString().replace("127.0.0.1", "localhost"));
  }

  @Test
  void aPasskeyIsAddedUsedAndRemoved() {
    Page page = openFreshly();
    Authenticator authenticator = new Authenticator(page);
    add(page, "Téléphone");
    assertThat(authenticator.passkeys()).isEqualTo(1);
    assertThat(page.locator("#passkeys ~ .list")).containsText("jamais utilisée");

    offerNothing(page);
    signOut(page);
    page.locator(USE).click();
    page.waitForURL(address() + "/");
    page.navigate("/me/security");
    assertThat(page.locator("#passkeys ~ .list")).containsText("utilisée le");

    page.locator("details summary").first().click();
    page.locator("form[action$='/removal'] .button").click();
    assertThat(page.locator("main [role=status]").first()).containsText("retirée");
    signOut(page);
    page.locator(USE).click();
    assertThat(page.locator("main [role=alert]").first()).containsText("pas connue");
    assertThat(complaints).isEmpty();
  }

  /** The browser offers it by itself, in the field for the address. */
  @Test
  void nothingNeedsToBeTypedOrPressed() {
    Page page = openFreshly();
    new Authenticator(page);
    add(page, "Poste");
    page.navigate("/me");
    page.locator("form[action='/sign-out'] button").click();
    page.waitForURL(address() + "/");
    page.navigate("/me");
    assertThat(page.locator("main")).containsText("Amal Haddad");
  }

  @Test
  void aPasskeyProvesAnewWhoSitsThere() {
    Page page = openFreshly();
    Authenticator authenticator = new Authenticator(page);
    add(page, "Poste");
    rows.change("update session_proofs set proved_at = now() - interval '1 hour'");
    page.navigate("/me/security");
    page.locator("a[href^='/sudo']").click();
    assertThat(page.locator("form[action='/sudo/mail']")).hasCount(0);
    authenticator.mistrust();
    page.locator(USE).click();
    assertThat(page.locator("[data-passkey-trouble]")).isVisible();
    authenticator.trust();
    page.locator(USE).click();
    page.waitForURL("**/me/security");
    assertThat(page.locator(ADD)).isVisible();
  }

  @Test
  void thePasskeyOfAnotherProvesNothing() {
    Page page = openFreshly();
    Authenticator authenticator = new Authenticator(page);
    add(page, "Poste");
    rows.passkey(bruno);
    page.context().clearCookies();
    page.context()
        .addCookies(
            java.util.List.of(
                new com.microsoft.playwright.options.Cookie("consilium", sessionCookie(bruno))
                    .setUrl(address().toString())));
    page.navigate("/sudo?next=/me");
    // Bruno's own challenge, but his browser may answer it with any passkey: it has Amal's.
    page.route(
        "**/sudo/passkey/options",
        asked -> {
          APIResponse reply = asked.fetch();
          JsonObject options = JsonParser.parseString(reply.text()).getAsJsonObject();
          options.add("allowCredentials", new JsonArray());
          asked.fulfill(new Route.FulfillOptions().setResponse(reply).setBody(options.toString()));
        });
    page.locator(USE).click();
    assertThat(page.locator("main [role=alert]").first()).containsText("pas connue");
    assertThat(authenticator.passkeys()).isEqualTo(1);
    assertThat(rows.number("select count(*) from session_proofs where account_id = ?", bruno.id()))
        .isZero();
  }

  /** Two authenticators with one key: the copy lags behind. */
  @Test
  void anAuthenticatorThatCountsBackwardsIsRefused() {
    Page page = openFreshly();
    Authenticator authenticator = new Authenticator(page);
    add(page, "Poste");
    rows.change("update passkeys set signature_count = 1000000");
    offerNothing(page);
    signOut(page);
    page.locator(USE).click();
    assertThat(page.locator("main [role=alert]").first()).containsText("pas connue");
  }

  @Test
  void byKeyboardAlone() {
    Page page = openFreshly();
    Authenticator authenticator = new Authenticator(page);
    page.navigate("/me/security");
    tabTo(page, "#field-name");
    tabTo(page, ADD);
    page.keyboard().press("Enter");
    assertThat(page.locator("#passkeys ~ .list .row")).hasCount(1);
    offerNothing(page);
    signOut(page);
    tabTo(page, USE);
    page.keyboard().press("Enter");
    page.waitForURL(address() + "/");
  }

  /** From now on a browser that offers no passkey by itself, in the field for the address. */
  private static void offerNothing(Page page) {
    page.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
  }

  private Page openFreshly() {
    Page page = open(amal, DESK, "fr");
    String cookie =
        page.context().cookies().stream()
            .filter(one -> one.name.equals("consilium"))
            .findFirst()
            .orElseThrow()
            .value;
    proveAnew(cookie);
    return page;
  }

  private static void add(Page page, String name) {
    page.navigate("/me/security");
    page.locator("#field-name").fill(name);
    page.locator(ADD).click();
    assertThat(page.locator("#passkeys ~ .list")).containsText(name);
  }

  private void signOut(Page page) {
    page.navigate("/me");
    page.locator("form[action='/sign-out'] button").click();
    page.waitForURL("**/sign-in?*");
  }
}
