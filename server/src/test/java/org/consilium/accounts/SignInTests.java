package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.Browser;
import org.consilium.LiveServer;
import org.junit.jupiter.api.Test;

class SignInTests extends LiveServer {
  @Test
  void theLinkOfTheMailSignsInOnce() {
    Account amal = verified("Amal", "Haddad", Profession.PHYSICIAN);
    Browser browser = browser();
    assertThat(browser.post("/sign-in/mail", "username", " Amal.Haddad@Example.org ").location())
        .isEqualTo("/sign-in/sent");
    String token = token(amal.email()).orElseThrow();
    assertThat(browser.post("/sign-in/link", "token", token).location()).isEqualTo("/");
    assertThat(browser.get("/me").status()).isEqualTo(200);
    assertThat(browser().post("/sign-in/link", "token", token).location())
        .isEqualTo("/sign-in?expired");
  }

  @Test
  void lookingAtTheLinkDoesNotUseIt() {
    Account amal = verified("Amal", "Haddad", Profession.PHYSICIAN);
    Browser browser = browser();
    browser.post("/sign-in/mail", "username", amal.email());
    String token = token(amal.email()).orElseThrow();
    assertThat(browser().get("/sign-in/link?token=" + token).body()).contains(token);
    assertThat(browser.post("/sign-in/link", "token", token).location()).isEqualTo("/");
  }

  @Test
  void anOldLinkIsRefused() {
    Account amal = verified("Amal", "Haddad", Profession.PHYSICIAN);
    Browser browser = browser();
    browser.post("/sign-in/mail", "username", amal.email());
    jdbc.sql("update sign_in_tokens set expires_at = now() - interval '1 second'").update();
    assertThat(
            browser.post("/sign-in/link", "token", token(amal.email()).orElseThrow()).location())
        .isEqualTo("/sign-in?expired");
    assertThat(browser.get("/sign-in?expired").body()).contains("quinze minutes");
  }

  @Test
  void anUnknownAddressGetsTheSameAnswerAndNoMail() {
    Browser browser = browser();
    assertThat(browser.post("/sign-in/mail", "username", "nobody@example.org").location())
        .isEqualTo("/sign-in/sent");
    assertThat(mails("nobody@example.org")).isZero();
  }

  @Test
  void signingInGivesTheSessionAnotherNumber() {
    Account amal = verified("Amal", "Haddad", Profession.PHYSICIAN);
    Browser browser = signedIn(verified("Bruno", "Keller", Profession.PHYSICIAN));
    String planted = browser.cookie("consilium");
    browser.post("/sign-in/mail", "username", amal.email());
    browser.post("/sign-in/link", "token", token(amal.email()).orElseThrow());
    assertThat(browser.cookie("consilium")).isNotEmpty().isNotEqualTo(planted);
    Browser attacker = browser();
    attacker.cookie("consilium", planted);
    assertThat(attacker.get("/me").location()).startsWith("/sign-in");
  }

  @Test
  void afterSigningInOneLandsWhereOneWanted() {
    Account amal = verified("Amal", "Haddad", Profession.PHYSICIAN);
    Browser browser = browser();
    String toSignIn = browser.get("/specialties").location();
    assertThat(toSignIn).isEqualTo("/sign-in?next=%2Fspecialties");
    browser.get(toSignIn);
    browser.post("/sign-in/mail", "username", amal.email());
    assertThat(
            browser.post("/sign-in/link", "token", token(amal.email()).orElseThrow()).location())
        .isEqualTo("/specialties");
  }

  @Test
  void noWayLeadsToAnotherHost() {
    Account amal = verified("Amal", "Haddad", Profession.PHYSICIAN);
    Browser browser = browser();
    browser.get("/sign-in?next=//evil.example");
    browser.post("/sign-in/mail", "username", amal.email());
    assertThat(
            browser.post("/sign-in/link", "token", token(amal.email()).orElseThrow()).location())
        .isEqualTo("/");
    browser.cookie("next", "%2F%5Cevil.example");
    assertThat(browser.get("/sign-in?next=https://evil.example").location()).isEqualTo("/");
  }

  @Test
  void overTheMailLimitTheAnswerIsTheSameAndNoMailGoes() {
    Account amal = verified("Amal", "Haddad", Profession.PHYSICIAN);
    long before = mails(amal.email());
    Browser browser = browser();
    for (int i = 0; i < 7; i++) {
      assertThat(browser.post("/sign-in/mail", "username", amal.email()).location())
          .isEqualTo("/sign-in/sent");
    }
    assertThat(mails(amal.email()) - before).isEqualTo(5);
  }

  @Test
  void overTheAddressLimitItIsRefused() {
    Browser browser = browser();
    browser.post("/sign-in/mail", "username", "first@example.org");
    jdbc.sql("delete from rate_buckets").update();
    int status = 0;
    for (int i = 0; i < 31 && status != 429; i++) {
      status = browser.post("/sign-in/mail", "username", "").status();
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void signingOutEndsTheSession() {
    Browser browser = signedIn(verified("Amal", "Haddad", Profession.PHYSICIAN));
    String session = browser.cookie("consilium");
    assertThat(browser.post("/sign-out").location()).isEqualTo("/sign-in?out");
    browser.cookie("consilium", session);
    assertThat(browser.get("/me").location()).startsWith("/sign-in");
  }

  @Test
  void aSessionEndedOnAnotherNodeIsEndedHereAtOnce() {
    Account amal = verified("Amal", "Haddad", Profession.PHYSICIAN);
    Browser browser = signedIn(amal);
    assertThat(browser.get("/me").status()).isEqualTo(200);
    jdbc.sql("delete from spring_session where principal_name = :name")
        .param("name", Long.toString(amal.id()))
        .update();
    assertThat(browser.get("/me").location()).startsWith("/sign-in");
  }

  @Test
  void readingPagesDoesNotWriteTheSession() {
    Browser browser = signedIn(verified("Amal", "Haddad", Profession.PHYSICIAN));
    long before = lastAccess();
    browser.get("/me");
    browser.get("/me");
    assertThat(lastAccess()).isEqualTo(before);
  }

  @Test
  void withoutTheTokenOfOurPageNothingIsPosted() {
    Browser browser = browser();
    assertThat(browser.postWith("forged", "/sign-in/mail", "username", "a@b.fr").location())
        .isEqualTo("/sign-in");
  }

  @Test
  void anUnverifiedPersonSeesOnlyTheStatus() {
    Browser browser = signedIn(pending("Dana", "Ionescu", Profession.NURSE));
    assertThat(browser.get("/").location()).isEqualTo("/status");
    assertThat(browser.get("/specialties").location()).isEqualTo("/status");
    assertThat(browser.get("/admin/members").location()).isEqualTo("/status");
    assertThat(browser.get("/status").body())
        .contains("Votre compte est en cours de vérification", "Dana Ionescu");
  }

  @Test
  void theDoorOfTheDemoIsClosedInARealInstallation() {
    Account amal = verified("Amal", "Haddad", Profession.PHYSICIAN);
    Browser browser = browser();
    browser.post("/demo/sign-in", "handle", amal.handle());
    assertThat(browser.get("/me").location()).startsWith("/sign-in");
    assertThat(browser.get("/sign-in").body()).doesNotContain("/demo/");
  }

  @Test
  void theLanguageSwitchComesBackToThePage() {
    Browser browser = browser();
    assertThat(browser.post("/language", "language", "de", "back", "/sign-in").location())
        .isEqualTo("/sign-in");
    assertThat(browser.get("/sign-in").body()).contains("<h1>Anmelden</h1>");
    assertThat(browser.post("/language", "language", "en", "back", "//evil.example").location())
        .isEqualTo("/");
  }

  private long lastAccess() {
    return jdbc.sql("select coalesce(sum(last_access_time), 0) from spring_session")
        .query(Long.class)
        .single();
  }
}
