package org.consilium.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.Reply;
import org.consilium.accounts.IdentityProven;
import org.consilium.accounts.Profession;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.story.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in through a real OpenID provider. */
class ProviderTests extends Provided {
  /** The routes of a provider that is set up, for everybody; the member has linked it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          route                                   | out  | unverified | student | member | administrator
          GET /sign-in/with/chu                   | away | away       | away    | away   | away
          GET /me/security/providers/chu          | in   | with       | with    | with   | with
          GET /me/security/providers/chu/link     | in   | 303        | 303     | 303    | 303
          POST /me/security/providers/chu/link    | in   | 303        | 303     | 303    | 303
          POST /me/security/providers/chu/removal | in   | 404        | 404     | 303    | 404
          """)
  void everybodyGetsWhatTheTableSays(ArgumentsAccessor row) {
    rows.change(
        "insert into provider_identities (provider, subject, account_id) values ('chu', '1', ?)",
        bruno.id());
    String[] route = Objects.requireNonNull(row.getString(0)).split(" ");
    List<Browser> who =
        List.of(
            signedOut(), freshly(dana), freshly(student), freshly(bruno), freshly(administrator));
    for (int i = 0; i < who.size(); i++) {
      Browser browser = who.get(i);
      browser.get("/withdraw");
      Reply reply = route[0].equals("GET") ? browser.get(route[1]) : browser.post(route[1]);
      assertThat(cell(reply)).as("column %d", i + 1).isEqualTo(row.getString(i + 1));
    }
  }

  private static String cell(Reply reply) {
    String to = reply.location();
    if (to.startsWith("/sign-in/with/")) {
      return "with";
    }
    if (to.startsWith("/oauth2/authorize")) {
      return "away";
    }
    return to.startsWith("/sign-in") ? "in" : Integer.toString(reply.status());
  }

  @Test
  void whoIsUnknownJoinsWithWhatTheRegisterSays() {
    Browser browser = signedOut();
    assertThat(there(browser, PSC).location()).isEqualTo("/join");
    assertThat(PROVIDER.now().askedAcr).isEqualTo("eidas1");
    String form = browser.get("/join").body();
    assertThat(form)
        .contains("Claire De La Tour", "99700218896", "Médecin")
        .doesNotContain("name=\"givenName\"", "name=\"profession\"", "name=\"registerNumber\"");
    Reply joined =
        browser.post(
            "/join",
            "email",
            "claire@example.org",
            "givenName",
            "Somebody",
            "profession",
            "DENTIST",
            "registerNumber",
            "1",
            "country",
            "FR",
            "languages",
            "fr",
            "charter",
            "true");
    assertThat(joined.location()).isEqualTo("/me/security");
    assertThat(browser.get("/status").body()).contains("Claire De La Tour");
    assertThat(
            rows.number(
                """
                select count(*) from accounts
                where email = 'claire@example.org' and given_name = 'Claire'
                  and profession = 'PHYSICIAN' and register_number = '99700218896'
                  and specialties = '{cardiology}'
                """))
        .isOne();
    long id = rows.number("select id from accounts where email = 'claire@example.org'");
    assertThat(heard.events)
        .containsExactly(
            new IdentityProven(
                id,
                new ProvenIdentity(
                    "pro-sante-connect",
                    true,
                    "f:550dc1c8:899700218896",
                    Profession.PHYSICIAN,
                    "SM04",
                    "99700218896",
                    "CLAIRE",
                    "DE LA TOUR")));
    assertThat(browser.cookie("proof")).isNull();

    Browser later = signedOut();
    assertThat(there(later, PSC).location()).isEqualTo("/");
    assertThat(PROVIDER.now().askedMaxAge).isNull();
    assertThat(later.get("/status").body()).contains("Claire De La Tour");
    assertThat(heard.events).hasSize(2);
  }

  /** The address was typed, and perhaps mistyped: it is nobody's until a link is opened inside. */
  @Test
  void noLinkGoesToAnAddressThatNobodyHasShownToBeTheirs() throws Exception {
    Browser browser = joined("stranger@example.org");
    signedOut().post("/sign-in/mail", "username", "stranger@example.org");
    await()
        .during(Duration.ofMillis(500))
        .until(() -> rows.number("select count(*) from sign_in_tokens") == 0);
    assertThat(browser.get("/me/security").body()).contains("stranger@example.org");
    assertThat(browser.post("/me/security/providers/pro-sante-connect/removal").status())
        .isEqualTo(409);

    long before = rows.number("select count(*) from mails");
    assertThat(browser.post("/me/security/address", "email", amal.email()).location())
        .isEqualTo("/sudo/sent");
    assertThat(rows.number("select count(*) from mails")).isEqualTo(before);
    browser.post("/me/security/address", "email", "claire@example.org");
    assertThat(rows.number("select count(*) from mails where recipient = 'claire@example.org'"))
        .isOne();
    Matcher link =
        Pattern.compile("/sudo/link\\?token=([\\w-]{43})")
            .matcher(Objects.toString(mailTo("claire@example.org").getContent()));
    assertThat(link.find()).isTrue();
    assertThat(as(amal).post("/sudo/link", "token", link.group(1)).location())
        .isEqualTo("/sudo?expired");
    assertThat(browser.post("/sudo/link", "token", link.group(1)).location())
        .isEqualTo("/me/security");
    signedOut().post("/sign-in/mail", "username", "claire@example.org");
    await().until(() -> rows.number("select count(*) from sign_in_tokens") == 1);
  }

  @Test
  void whoTheProviderProvedIsNotWhoSitsThere() {
    Browser browser = signedOut();
    there(browser, PSC);
    browser.get("/join");
    assertThat(browser.post("/join/discarding").location()).isEqualTo("/join");
    assertThat(browser.get("/join").body()).doesNotContain("Claire De La Tour");
    there(browser, PSC);
    browser.cookie("consilium", sessionCookie(amal)).get("/me");
    browser.post("/sign-out");
    assertThat(browser.cookie("proof")).isNull();
  }

  @Test
  void provingAnewAtTheProviderMeansSigningInThereAnew() {
    link(freshly(amal));
    Browser browser = as(amal);
    assertThat(browser.get("/sudo?next=/me/security").body())
        .contains("/sign-in/with/chu?sudo&next=/me/security")
        .doesNotContain("/sudo/mail");
    PROVIDER.now().authenticated = Instant.now().minus(Duration.ofHours(1));
    String sudo = CHU + "?sudo&next=/me/security";
    assertThat(there(browser, sudo).location()).startsWith("/sudo?refused");
    assertThat(PROVIDER.now().askedMaxAge).isEqualTo("0");
    PROVIDER.now().authenticated = null;
    assertThat(there(browser, sudo).location()).startsWith("/sudo?refused");
    assertThat(browser.get("/sudo").status()).isEqualTo(200);
    PROVIDER.now().authenticated = Instant.now();
    assertThat(there(as(bruno), sudo).location()).startsWith("/sudo?refused");
    assertThat(there(browser, sudo).location()).isEqualTo("/me/security");
    assertThat(browser.get("/sudo").location()).isEqualTo("/");
  }

  @Test
  void whoIsStillSignedInThereComesInButIsNotFresh() {
    link(freshly(amal));
    PROVIDER.now().authenticated = Instant.now().minus(Duration.ofHours(1));
    Browser browser = signedOut();
    assertThat(there(browser, CHU).location()).isEqualTo("/");
    assertThat(browser.get("/me").body()).contains("Amal Haddad");
    assertThat(browser.get("/sudo").status()).isEqualTo(200);
  }

  @Test
  void whoIsSignedInIsToldThatTheProviderRefused() {
    Browser sure = freshly(amal);
    PROVIDER.now().acr = "eidas0";
    String away = sure.get("/me/security/providers/pro-sante-connect").location();
    assertThat(there(sure, away).location()).isEqualTo("/me/security?done=refused");
    assertThat(sure.get("/me/security?done=refused").body()).contains("rien n’a été confirmé");
    assertThat(sure.get("/sign-in/with/gone").location())
        .isEqualTo("/me/security?done=unreachable");
  }

  @Test
  void whoeverSignsInElsewhereLeavesNoSessionBehind() {
    link(freshly(amal));
    String left = sessionCookie(bruno);
    there(signedOut().cookie("consilium", left), CHU);
    assertThat(signedOut().cookie("consilium", left).get("/me").location()).startsWith("/sign-in");
  }

  @Test
  void aWeakerAssuranceThanAskedForIsRefused() {
    PROVIDER.now().acr = "eidas0";
    assertThat(there(signedOut(), PSC).location()).isEqualTo("/sign-in?refused");
    PROVIDER.now().acr = null;
    assertThat(there(signedOut(), PSC).location()).isEqualTo("/sign-in?refused");
  }

  @Test
  void whatAnotherBrowserBroughtIsRefused() {
    Browser victim = signedOut();
    Browser attacker = signedOut();
    String back = visit(attacker.get(PSC).location());
    assertThat(victim.get(back).location()).isEqualTo("/sign-in?refused");
    assertThat(attacker.get(back + "x").location()).isEqualTo("/sign-in?refused");
  }

  @Test
  void whoLeftForOneProviderDoesNotComeBackFromAnother() {
    Browser browser = signedOut();
    String back = visit(browser.get(PSC).location());
    assertThat(browser.get(back.replace("pro-sante-connect", "chu")).location())
        .isEqualTo("/sign-in?refused");
  }

  @Test
  void whatWasBroughtOnceIsWorthNothingAgain() {
    Browser browser = signedOut();
    String back = visit(browser.get(PSC).location());
    assertThat(browser.get(back).location()).isEqualTo("/join");
    assertThat(browser.get(back).location()).isEqualTo("/sign-in?refused");
  }

  @Test
  void emptyTextsAreNothing() {
    PROVIDER.now().claims =
        java.util.Map.of(
            "SubjectNameID",
            "",
            "SubjectRole",
            List.of("60^1.2.250.1.213.1.1.5.5"),
            "otherIds",
            List.of(java.util.Map.of("identifiant", "810101010101", "origine", "RPPS")),
            "SubjectRefPro",
            java.util.Map.of("exercices", List.of(java.util.Map.of("codeProfession", ""))),
            "family_name",
            "");
    Browser browser = signedOut();
    there(browser, PSC);
    assertThat(browser.get("/join").body())
        .contains("10101010101", "Infirmier", "name=\"givenName\"", "name=\"familyName\"");
  }

  @Test
  void aProviderThatIsDownIsSaidToBe() {
    Browser browser = signedOut();
    assertThat(browser.get("/sign-in/with/gone").location()).isEqualTo("/sign-in?unreachable");
    assertThat(browser.get("/sign-in").body()).contains("Pro Santé Connect", "CHU de Limoges");
    assertThat(browser.get("/sign-in/with/nowhere").status()).isEqualTo(404);
  }

  /** The content policy lets people leave and come back; nothing of it needs a script. */
  @Test
  void inARealBrowser() {
    List<String> complaints = new ArrayList<>();
    try (com.microsoft.playwright.Browser chromium = Chromium.launch();
        BrowserContext context =
            chromium.newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setBaseURL(address().toString())
                    .setLocale("fr"))) {
      Page page = context.newPage();
      page.onConsoleMessage(
          message -> {
            if (message.text().contains("Content Security")) {
              complaints.add(message.text());
            }
          });
      page.navigate("/sign-in");
      page.locator("a[href='" + PSC + "']").click();
      page.waitForURL("**/join");
      assertThat(page.locator("[data-proven]").textContent()).contains("Claire De La Tour");
      page.locator("#field-email").fill("claire@example.org");
      page.locator("#field-charter").check();
      page.locator("main form .button").last().click();
      page.waitForURL("**/me/security");
      page.context().clearCookies();
      page.navigate("/sign-in");
      page.locator("a[href='" + PSC + "']").click();
      page.waitForURL(address().resolve("/").toString());
      page.navigate("/status");
      assertThat(page.locator("main").textContent()).contains("Claire De La Tour");
    }
    assertThat(complaints).isEmpty();
  }
}
