package org.consilium.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.consilium.foundation.Seal;
import org.consilium.media.Masks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every page as axe-core reads it, at phone and desk width; the four main ones also by night. */
class AccessibilityTests extends Ward {
  @Autowired private Seal seal;

  private final List<String> violations = new ArrayList<>();

  @AfterEach
  void nothingIsViolated() {
    assertThat(violations).isEmpty();
  }

  @Test
  void theDoor() {
    Page page = openSignedOut(PHONE, "fr");
    read(page, "/sign-in");
    read(page, "/sign-in?expired");
    read(page, "/sign-in/sent");
    read(page, "/sign-in/link?token=" + "a".repeat(43));
    read(page, "/join");
    page.locator("main form button").last().click();
    read(page);
  }

  @Test
  void signingInAndProvingAnew() {
    Page stale = open(amal, PHONE, "fr");
    read(stale, "/sudo?next=/me");
    read(stale, "/sudo/sent");
    read(stale, "/sudo/link?token=" + "a".repeat(43));
    read(stale, "/me/security");
    rows.passkey(bruno);
    Page page = open(bruno, PHONE, "fr");
    proveAnew(cookie(page));
    read(page, "/me/security?done=added");
    page.locator("details summary").first().click();
    readAlsoByNight(page);
    read(page, "/recovery");
    page.locator("main form .button").first().click();
    page.locator(".notice").first().waitFor();
    read(page);
    read(page, "/");
    read(openSignedOut(PHONE, "fr"), "/recovery/stop?token=" + "a".repeat(43));
    read(open(administrator, PHONE, "fr"), "/admin/recoveries");
  }

  private static String cookie(Page page) {
    return page.context().cookies().stream()
        .filter(one -> one.name.equals("consilium"))
        .findFirst()
        .orElseThrow()
        .value;
  }

  @Test
  void settingUp() {
    rows.change("delete from account_roles");
    Page page = openSignedOut(PHONE, "fr");
    read(page, "/setup");
    page.locator("main form button").last().click();
    read(page);
  }

  @Test
  void takingImagesBack() {
    Page page = openSignedOut(PHONE, "fr");
    read(page, "/withdraw");
    page.locator("#code").fill("?");
    page.locator("main form button").click();
    read(page);
    page.locator("#code").fill("K7QF-2M9X-4TRD");
    page.locator("main form button").click();
    read(page);
    read(page, "/withdraw/done");
  }

  @Test
  void waitingToBeVerified() {
    Page page = open(dana, PHONE, "fr");
    readAlsoByNight(page, "/status");
    page.locator("#vouchers form button").click();
    page.locator("#field-link").waitFor();
    read(page);
    as(dana).post("/status/mailbox", "address", "dana@hopital.mssante.fr");
    read(page, "/status");
    rows.change("update accounts set verification = 'REFUSED' where id = ?", dana.id());
    rows.change("update reviews set closed_at = now()");
    read(page, "/status");
  }

  @Test
  void reading() {
    Page page = openFreshly(readsProofs(), DESK, "fr");
    read(page, "/verification");
    readAlsoByNight(page, "/verification/" + review(dana));
    page.locator("button[value=MORE]").evaluate("b => b.form.noValidate = true");
    page.locator("button[value=MORE]").click();
    page.locator("#reason-error").waitFor();
    read(page);
    rows.voucherLink(dana, seal.digest("vouch ABCDEFGH23456789".getBytes(UTF_8)));
    Page member = open(amal, PHONE, "fr");
    read(member, "/vouch/ABCDEFGH23456789");
    member.locator("#field-words").fill("Nous exerçons ensemble à Guéret depuis 2019.");
    member.locator("main form button").click();
    member.waitForURL("**/vouchers");
    read(member);
  }

  @Test
  void anEmptyPlace() {
    Page page = open(amal, PHONE, "fr");
    for (String tab : List.of("for-you", "recent", "followed", "mine")) {
      read(page, "/?tab=" + tab);
    }
    read(page, "/search?q=zona");
    read(page, "/notifications");
    read(page, "/me");
    read(page, "/me/calibration");
    read(page, "/me/notifications");
    read(page, "/me/data");
    read(page, "/me/sealed");
    read(page, "/charter");
    read(page, "/specialties");
    read(page, "/specialties/dermatology/roster");
    read(page, "/me/paging");
    read(page, "/service");
    read(page, "/members/bruno-keller");
    read(page, "/cases/999999");
  }

  @Test
  void listsThatAreFull() {
    ask(amal, "Aphte géant depuis trois semaines. Que faire ?", "urgency", "TODAY");
    ask(amal, "Purpura fébrile. Que faire ?", "urgency", "NOW", "ageBand", "Y20_29");
    close(amal, askWithPicture(amal, PLAQUE));
    Page page = open(bruno, PHONE, "fr");
    readAlsoByNight(page, "/");
    read(page, "/?tab=recent");
    read(page, "/search?q=plaque");
    read(page, "/notifications");
    read(page, "/members/amal-haddad");
  }

  @Test
  void officers() {
    rows.change("insert into account_roles (account_id, role) values (?, 'OFFICER')", amal.id());
    long question = ask(bruno, "Une dose de trop, que dire ?");
    rows.opening(question, moderator);
    readAlsoByNight(open(amal, PHONE, "fr"), "/officers");
  }

  @Test
  void administration() {
    Page page = open(administrator, PHONE, "fr");
    read(page, "/admin/members");
    read(page, "/admin/members?tab=pending");
  }

  @Test
  void moderation() {
    Page page = open(moderator, PHONE, "fr");
    read(page, "/moderation/kept");
    long question = ask(amal, PLAQUE);
    rows.keptPassage(amal, question);
    read(page, "/moderation/kept");
    read(page, "/moderation");
    as(bruno).post("/flags/case/" + question, "reason", "PATIENT", "words", "Un nom.");
    read(page, "/moderation");
    long matter = rows.number("select id from matters");
    read(page, "/moderation/matters/" + matter);
    read(open(bruno, PHONE, "fr"), "/cases/" + question);
    as(moderator)
        .post(
            "/moderation/matters/" + matter + "/rulings",
            "decision",
            "REMOVED",
            "rule",
            "PATIENT",
            "words",
            "Un nom.");
    read(page, "/moderation/matters/" + matter);
    read(page, "/moderation?show=decided");
    read(page, "/moderation/log");
    read(page, "/moderation/statistics");
    read(open(bruno, PHONE, "fr"), "/flags");
    Page author = open(amal, PHONE, "fr");
    read(author, "/cases/" + question);
    read(author, "/moderation/decisions/" + rows.number("select id from rulings"));
    read(author, "/me/consultation");
    long other = ask(bruno, PLAQUE);
    read(author, "/flags/case/" + other);
  }

  @Test
  void asking() {
    Page page = open(amal, PHONE, "fr");
    read(page, "/ask");
    page.locator("#body").fill("Mme Durand, 54 ans, joignable au 06 12 34 56 78 : toux.");
    page.locator("[data-finding]").first().waitFor();
    page.locator("#ask > .more-fields > summary").click();
    page.locator("#f-urgency").selectOption("NOW");
    page.locator("#hints .notice-bad").waitFor();
    stage(amal, "ask");
    readAlsoByNight(page, "/ask");
    page.locator("#publish").click();
    page.locator("main [role=alert]").first().waitFor();
    read(page);
    page.locator("[data-staged-edit]").click();
    page.locator("[data-mask-add]").click();
    readAlsoByNight(page);
    page.locator("[data-mask-preview]").click();
    page.locator("[data-mask-still] img").waitFor();
    read(page);
  }

  @Test
  void sent() {
    Page page = open(amal, PHONE, "fr");
    page.navigate("/ask");
    page.locator("#body").fill(PLAQUE);
    stage(amal, "ask");
    images
        .of(amal.actor(), "ask")
        .forEach(image -> images.mask(amal.actor(), image.id(), Masks.none()));
    page.locator(".strip-clear").waitFor();
    page.locator("[data-saved]").waitFor();
    page.navigate("/ask");
    page.locator("[name=consentObtained][value=ORAL]").check();
    page.locator("[name=consentAttested]").check();
    page.locator("#publish").click();
    page.locator("[data-code]").waitFor();
    read(page);
  }

  @Test
  void signing() {
    Page page = open(amal, PHONE, "fr");
    page.navigate("/ask");
    stage(amal, "ask");
    page.navigate("/ask");
    page.locator("[name=consentObtained][value=SIGNED]").check();
    page.locator("#consent-term").selectOption("DATE");
    readAlsoByNight(page);
    page.locator("#consent-term").selectOption("ONE_YEAR");
    page.locator("#consent-given-by").selectOption("PARENT");
    page.locator(".consent-sign button").click();
    page.waitForURL("**/signing/ask");
    readAlsoByNight(page);
    page.locator(".signing .button-wide").click();
    page.locator("#signing-error").waitFor();
    read(page);
    page.locator("[name=agreed]").check();
    page.locator(".signing .button-wide").click();
    page.waitForURL("**signed**");
    read(page);
  }

  @Test
  void consentsThatEnd() {
    long question = askWithPicture(amal, PLAQUE);
    long consent = rows.number("select max(id) from consents");
    Page page = open(amal, PHONE, "fr");
    readAlsoByNight(page, "/consents/" + consent + "/renewal");
    page.locator("main form .button:not(.button-quiet)").last().click();
    page.locator("main [role=alert]").waitFor();
    read(page);
    rows.change("update images set ended = 'EXPIRED', ended_at = now()");
    readAlsoByNight(page, "/cases/" + question);
  }

  @Test
  void aCase() {
    long question = askWithPicture(amal, PLAQUE);
    long first = answer(bruno, question, "Biopsie, **avant tout**.", "Maladie de Bowen");
    long second = answer(outsider, question, "Attendre.", "Psoriasis");
    vote(amal, first, "USEFUL");
    warn(moderator, second, "Retarde la biopsie d’une lésion suspecte.");
    Page blind = open(doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology"), PHONE, "fr");
    readAlsoByNight(blind, "/cases/" + question);
    blind.locator("button[form^=read-]").click();
    blind.locator(".answer").first().waitFor();
    blind.locator(".how summary").click();
    read(blind, "/answers/" + first + "/warning");
    read(
        open(outsider, PHONE, "fr"),
        "/warnings/" + rows.number("select max(id) from harms") + "/reply");
    as(bruno)
        .post(
            "/answers/" + first + "/edit",
            "body",
            "Biopsie sans attendre.",
            "differential",
            "Maladie de Bowen",
            "differential",
            "Psoriasis");
    Page page = open(bruno, PHONE, "fr");
    readAlsoByNight(page, "/cases/" + question);
    page.locator("[data-view]").first().click();
    read(page);
    page.keyboard().press("Escape");
    page.locator("#answer textarea[name=body]").fill("Mme Durand, 54 ans");
    page.locator("#answer .more-fields > summary").click();
    page.locator("[data-finding]").first().waitFor();
    read(page);
    page.locator("#answer #publish").click();
    page.locator("[data-finding]").first().waitFor();
    read(page);
    read(page, "/answers/" + first + "/edit");
    read(page, "/answers/" + first + "/history");
    Page asker = open(amal, PHONE, "fr");
    asker.navigate("/cases/" + question);
    asker.locator(".joining summary").click();
    read(asker);
    read(asker, "/cases/" + question + "/closure");
    close(amal, question);
    read(page, "/cases/" + question);
  }

  @Test
  void aPoll() {
    long poll =
        ask(amal, "Quelle durée d’antibiotique ?", "kind", "POLL", "options", "5 jours\n7 jours");
    Page page = open(bruno, PHONE, "fr");
    read(page, "/cases/" + poll);
    page.locator("[name=choice]").first().check();
    page.locator(".poll .button").click();
    page.locator(".poll meter").first().waitFor();
    read(page);
  }

  @Test
  void theListOfKeys() {
    Page page = open(amal, DESK, "de");
    page.keyboard().press("?");
    page.locator("[data-keys]").waitFor();
    read(page);
  }

  private void read(Page page, String path) {
    page.navigate(path);
    read(page);
  }

  private void readAlsoByNight(Page page, String path) {
    page.navigate(path);
    readAlsoByNight(page);
  }

  private void readAlsoByNight(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    read(page);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    read(page);
  }

  private void read(Page page) {
    for (int width : new int[] {DESK, PHONE}) {
      page.setViewportSize(width, 844);
      // In one go in the page itself: there are no frames to gather from.
      var results = new AxeBuilder(page).setLegacyMode(true).analyze();
      assertThat(results.getPasses()).isNotEmpty();
      for (var rule : results.getViolations()) {
        for (var node : rule.getNodes()) {
          violations.add(
              "%s at %d: %s (%s) %s"
                  .formatted(page.url(), width, rule.getId(), rule.getImpact(), node.getHtml()));
        }
      }
    }
  }
}
