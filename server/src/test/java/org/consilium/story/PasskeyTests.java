package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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

    signOut(page);
    page.locator(USE).click();
    page.waitForURL(address() + "/");
    page.navigate("/me/security");
    assertThat(page.locator("#passkeys ~ .list")).containsText("utilisée le");

    page.locator("details summary").first().click();
    page.locator("form[action$='/removal'] .button").click();
    assertThat(page.locator("[role=status]").first()).containsText("retirée");
    signOut(page);
    page.locator(USE).click();
    assertThat(page.locator("[role=alert]").first()).containsText("pas connue");
    assertThat(complaints).isEmpty();
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
    page.waitForURL("**/sign-in?out");
  }
}
