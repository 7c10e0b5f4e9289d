package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.web.RateLimits;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SignInTests extends World {
  private static final Pattern LINK = Pattern.compile("/sign-in/link\\?token=([\\w-]{43})");

  @Autowired private Upkeep upkeep;
  @Autowired private RateLimits limits;

  @Test
  void theLinkOfTheMailSignsInOnce() throws Exception {
    Browser browser = signedOut();
    assertThat(ask(browser, " Amal-Haddad@Example.org ")).isEqualTo("/sign-in/sent");
    String token = token(1);
    assertThat(press(browser, token)).isEqualTo("/");
    assertThat(browser.get("/me").body()).contains("Amal Haddad");
    assertThat(press(signedOut(), token)).isEqualTo("/sign-in?expired");
    assertThat(signedOut().get("/sign-in?expired").body()).contains("quinze minutes");
  }

  @Test
  void lookingAtTheLinkDoesNotUseIt() throws Exception {
    ask(signedOut(), amal.email());
    String token = token(1);
    assertThat(signedOut().get("/sign-in/link?token=" + token).body()).contains(token);
    assertThat(press(signedOut(), token)).isEqualTo("/");
  }

  @Test
  void anOldLinkIsRefused() throws Exception {
    ask(signedOut(), amal.email());
    String token = token(1);
    rows.change("update sign_in_tokens set expires_at = now() - interval '1 second'");
    assertThat(press(signedOut(), token)).isEqualTo("/sign-in?expired");
  }

  @Test
  void anUnknownAddressGetsTheSameAnswerAndNoMail() {
    assertThat(ask(signedOut(), "nobody@example.org")).isEqualTo("/sign-in/sent");
    ask(signedOut(), amal.email());
    mails(1);
    assertThat(rows.number("select count(*) from mails where recipient <> ?", amal.email()))
        .isZero();
  }

  /** What is done for those who are known happens behind the answer's back. */
  @Test
  void theAnswerDoesNotWaitForWhatIsDoneForKnownAddresses() throws Exception {
    Browser browser = signedOut();
    browser.get("/sign-in");
    try (var locked = rows.lock("sign_in_tokens")) {
      long start = System.nanoTime();
      assertThat(ask(browser, amal.email())).isEqualTo("/sign-in/sent");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      assertThat(rows.number("select count(*) from mails")).isZero();
      assertThat(locked).isNotNull();
    }
    assertThat(mails(1)).hasSize(1);
  }

  @Test
  void nobodyElseCanUseUpTheLinksOfABrowserThatIsKnown() throws Exception {
    Browser known = signedOut();
    ask(known, amal.email());
    press(known, token(1));
    for (int i = 0; i < 7; i++) {
      ask(signedOut(), amal.email());
    }
    known.post("/sign-out");
    await().until(() -> rows.number("select count(*) from mails") >= 5);
    await().during(Duration.ofMillis(300)).until(() -> true);
    long before = rows.number("select count(*) from mails");
    ask(known, amal.email());
    await().until(() -> rows.number("select count(*) from mails") == before + 1);
  }

  @Test
  void ofANewBrowserTheOwnerIsTold() throws Exception {
    Browser usual = signedOut().header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0");
    ask(usual, amal.email());
    press(usual, token(1));
    usual.post("/sign-out");
    ask(usual, amal.email());
    press(usual, token(2));
    Browser other = signedOut().header("User-Agent", "Mozilla/5.0 (iPhone) Safari/604.1");
    ask(other, amal.email());
    press(other, token(3));
    MimeMessage told = mails(4).getLast();
    assertThat(told.getSubject()).contains("nouveau navigateur");
    assertThat(Objects.toString(told.getContent())).contains("Safari, iPhone", "/me/security");
  }

  @Test
  void signingInGivesTheSessionAnotherNumber() throws Exception {
    String planted = sessionCookie(bruno);
    Browser browser = signedOut().cookie("consilium", planted);
    ask(browser, amal.email());
    assertThat(press(browser, token(1))).isEqualTo("/");
    assertThat(browser.cookie("consilium")).isNotNull().isNotEqualTo(planted);
    assertThat(browser.get("/me").body()).contains("Amal Haddad");
    assertThat(signedOut().cookie("consilium", planted).get("/me").location())
        .isEqualTo("/sign-in?next=%2Fme");
  }

  /** Two people use one browser: what the first one showed says nothing of the second. */
  @Test
  void theProofOfAnotherIsWorthNothingToWhoComesByLink() throws Exception {
    rows.passkey(administrator);
    Browser browser = freshly(amal);
    assertThat(browser.get("/sudo").location()).isEqualTo("/");
    ask(browser, administrator.email());
    assertThat(press(browser, token(1))).isEqualTo("/");
    assertThat(browser.get("/me").body()).contains("Marc Oster");
    assertThat(browser.get("/admin/members").location()).startsWith("/sudo");
    assertThat(rows.number("select count(*) from spring_session")).isOne();
  }

  @Test
  void aCookieThatNobodyCameWithIsReplaced() throws Exception {
    Browser browser = signedOut().cookie("device", "a".repeat(43));
    ask(browser, amal.email());
    press(browser, token(1));
    assertThat(browser.cookie("device")).isNotNull().isNotEqualTo("a".repeat(43));
  }

  @Test
  void aBrowserThatWasNotUsedForLongIsForgotten() {
    rows.change(
        "insert into known_devices values (?, 'x', now() - interval '401 days')", amal.id());
    upkeep.forget();
    assertThat(rows.number("select count(*) from known_devices")).isZero();
  }

  @Test
  void whateverStrangersAskForALinkStillComesNowAndThen() {
    for (int i = 0; i < 20; i++) {
      limits.use(RateLimits.Limit.SIGN_IN_BY_STRANGERS, Long.toString(amal.id()));
    }
    ask(signedOut(), amal.email());
    assertThat(mails(1)).hasSize(1);
    ask(signedOut(), amal.email());
    await()
        .during(Duration.ofMillis(300))
        .until(() -> rows.number("select count(*) from mails") == 1);
  }

  @Test
  void afterSigningInOneLandsWhereOneWanted() throws Exception {
    Browser browser = signedOut();
    String toSignIn = browser.get("/specialties").location();
    assertThat(toSignIn).isEqualTo("/sign-in?next=%2Fspecialties");
    browser.get(toSignIn);
    ask(browser, amal.email());
    assertThat(press(browser, token(1))).isEqualTo("/specialties");
  }

  /** A page left open asks on when its session has ended; who then signs in wants no stream. */
  @Test
  void whatAPageAsksForByItselfIsNotWhereOneWanted() {
    assertThat(signedOut().header("Sec-Fetch-Mode", "cors").get("/live").location())
        .isEqualTo("/sign-in");
    assertThat(signedOut().header("Sec-Fetch-Mode", "navigate").get("/me").location())
        .isEqualTo("/sign-in?next=%2Fme");
  }

  @Test
  void noWayLeadsToAnotherHost() throws Exception {
    Browser browser = signedOut();
    browser.get("/sign-in?next=//evil.example");
    ask(browser, amal.email());
    browser.cookie("next", "%2F%5Cevil.example");
    assertThat(press(browser, token(1))).isEqualTo("/");
    assertThat(browser.get("/sign-in?next=https://evil.example").location()).isEqualTo("/");
  }

  @Test
  void overTheMailLimitTheAnswerIsTheSameAndNoMailGoes() {
    Browser browser = signedOut();
    for (int i = 0; i < 7; i++) {
      assertThat(ask(browser, amal.email())).isEqualTo("/sign-in/sent");
    }
    await().until(() -> rows.number("select count(*) from mails") == 5);
    await()
        .during(Duration.ofMillis(300))
        .until(() -> rows.number("select count(*) from mails") == 5);
  }

  @Test
  void overTheAddressLimitItIsRefused() {
    Browser browser = signedOut();
    int status = 0;
    for (int i = 0; i < 31 && status != 429; i++) {
      status = browser.post("/sign-in/mail", "username", "").status();
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void theLimitHoldsHoweverTheAddressIsWritten() {
    Browser browser = signedOut();
    int status = 0;
    for (int i = 0; i < 31 && status != 429; i++) {
      status = browser.post("/sign-in/m%61il", "username", "").status();
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void overTheAddressLimitABrowserThatIsKnownStillGetsItsLink() throws Exception {
    Browser known = signedOut();
    ask(known, amal.email());
    press(known, token(1));
    known.post("/sign-out");
    overTheAddressLimitItIsRefused();
    assertThat(ask(known, amal.email())).isEqualTo("/sign-in/sent");
    assertThat(mails(2)).hasSize(2);
  }

  @Test
  void signingOutEndsTheSession() {
    String session = sessionCookie(amal);
    Browser browser = signedOut().cookie("consilium", session);
    browser.get("/me");
    Reply out = browser.post("/sign-out");
    assertThat(out.location()).isEqualTo("/sign-in?out");
    assertThat(out.header("Clear-Site-Data")).isEqualTo("\"cache\"");
    assertThat(signedOut().cookie("consilium", session).get("/me").location())
        .startsWith("/sign-in");
  }

  @Test
  void aSessionEndedOnAnotherNodeIsEndedHereAtOnce() {
    Browser browser = as(amal);
    assertThat(browser.get("/me").status()).isEqualTo(200);
    rows.change("delete from spring_session");
    Reply ended = browser.get("/me");
    assertThat(ended.location()).startsWith("/sign-in");
    assertThat(ended.header("Clear-Site-Data")).isNull();
  }

  @Test
  void readingPagesDoesNotWriteTheSessionEachTime() {
    Browser browser = as(amal);
    long opened = lastAccess();
    browser.get("/me");
    browser.get("/me");
    assertThat(lastAccess()).isEqualTo(opened);
  }

  @Test
  void withoutTheTokenOfOurPageNothingIsPosted() {
    assertThat(signedOut().postWithoutToken("/sign-in/mail", "username", amal.email()).location())
        .isEqualTo("/sign-in");
    assertThat(rows.number("select count(*) from mails")).isZero();
  }

  @Test
  void anUnverifiedPersonSeesOnlyTheStatus() {
    Browser browser = as(dana);
    for (String path : List.of("/", "/specialties", "/me", "/admin/members", "/members/x")) {
      assertThat(browser.get(path).location()).isEqualTo("/status");
    }
    assertThat(browser.get("/status").body())
        .contains("Votre compte est en cours de vérification", "Dana Lenoir");
  }

  @Test
  void theDoorOfTheDemoIsClosedInARealInstallation() {
    Browser browser = signedOut();
    assertThat(browser.post("/demo/sign-in", "handle", amal.handle()).location())
        .isEqualTo("/sign-in");
    assertThat(browser.get("/me").location()).startsWith("/sign-in");
    assertThat(browser.get("/sign-in").body()).doesNotContain("/demo/");
  }

  @Test
  void theLanguageSwitchComesBackToThePage() {
    Browser browser = signedOut();
    assertThat(browser.post("/language", "language", "de", "back", "/sign-in").location())
        .isEqualTo("/sign-in");
    assertThat(browser.get("/sign-in").body()).contains("<h1>Anmelden</h1>");
    assertThat(browser.post("/language", "language", "en", "back", "//evil.example").location())
        .isEqualTo("/");
    as(amal).post("/language", "language", "en", "back", "/me");
    assertThat(as(amal).get("/me").body()).contains("<html lang=\"en\">");
  }

  private static String ask(Browser browser, String email) {
    return browser.post("/sign-in/mail", "username", email).location();
  }

  private static String press(Browser browser, String token) {
    return browser.post("/sign-in/link", "token", token).location();
  }

  /** The token in the last of so many mails. */
  private String token(int expected) throws Exception {
    MimeMessage mail = mails(expected).getLast();
    Matcher link = LINK.matcher(Objects.toString(mail.getContent()));
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private long lastAccess() {
    return rows.number("select sum(last_access_time) from spring_session");
  }
}
