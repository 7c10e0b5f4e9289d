package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The network goes while one types, as it does between two wards. */
class OfflineTests extends Ward {
  private static final String SAVED = "Toux depuis six semaines";
  private static final String TYPED = SAVED + ", sous IEC depuis un an";

  @Test
  void whatWasTypedIsThereAfterComingBack() {
    Page page = typedOffline();
    page.context().setOffline(false);
    page.reload();
    assertThat(page.locator("#body")).hasValue(TYPED);
    assertThat(page.locator("[data-offline]")).isHidden();
  }

  @Test
  void comingBackSavesByItself() {
    Page page = typedOffline();
    page.context().setOffline(false);
    assertThat(page.locator("[data-saved]")).isVisible();
    page.waitForFunction("() => Object.keys(localStorage).length === 0");
    Page elsewhere = open(amal, DESK, "fr");
    elsewhere.navigate("/ask");
    assertThat(elsewhere.locator("#body")).hasValue(TYPED);
  }

  @Test
  void aClosedTabLosesNothing() {
    Page page = typedOffline();
    page.close();
    page.context().setOffline(false);
    assertThat(page(page.context(), "/ask").locator("#body")).hasValue(TYPED);
  }

  @Test
  void whatWasWrittenElsewhereMeanwhileStaysBesideIt() {
    Page page = typedOffline();
    page.close();
    Page elsewhere = open(amal, DESK, "fr");
    elsewhere.navigate("/ask");
    assertThat(elsewhere.locator("#body")).hasValue(SAVED);
    elsewhere.waitForResponse(
        "**/ask/draft", () -> elsewhere.locator("#body").fill(SAVED + " et fièvre"));
    page.context().setOffline(false);
    Page again = page(page.context(), "/ask");
    assertThat(again.locator("#body"))
        .hasValue(Pattern.compile("et fièvre\\s+" + TYPED, Pattern.DOTALL));
  }

  @Test
  void aServerThatAsksForPatienceIsAskedAgainWithoutAWord() {
    Page page = open(amal, PHONE, "fr");
    page.clock().install();
    page.navigate("/ask");
    page.route("**/ask/draft", route -> route.fulfill(new Route.FulfillOptions().setStatus(429)));
    page.waitForResponse("**/ask/draft", () -> page.locator("#body").fill(TYPED));
    assertThat(page.locator(".notice-bad:visible")).hasCount(0);
    assertThat(page.locator("#body")).hasValue(TYPED);
    page.waitForFunction("() => Object.keys(localStorage).length === 1");
    page.unroute("**/ask/draft");
    page.waitForResponse("**/ask/draft", () -> page.clock().fastForward(62_000));
    page.waitForFunction("() => Object.keys(localStorage).length === 0");
    assertThat(page.locator("[data-saved]")).isVisible();
  }

  @Test
  void aTextTooLongStaysHereAndSaysSo() {
    Page page = open(amal, PHONE, "fr");
    page.navigate("/ask");
    page.waitForResponse(
        "**/ask/draft",
        () ->
            page.locator("#body")
                .evaluate(
                    "body => { body.value = 'Toux. '.repeat(1500);"
                        + " body.dispatchEvent(new Event('input', { bubbles: true })); }"));
    assertThat(page.locator("[data-too-long]")).isVisible();
    page.reload();
    assertThat(page.locator("#body")).hasValue(Pattern.compile("(Toux\\. ){1500}"));
    assertThat(page.locator("[data-too-long]")).isVisible();
    page.waitForResponse("**/ask/draft", () -> page.locator("#body").fill(TYPED));
    assertThat(page.locator("[data-too-long]")).isHidden();
    page.waitForFunction("() => Object.keys(localStorage).length === 0");
  }

  @Test
  void whatOnlyTheDeviceHasIsShownWhenTheCaseWasClosedMeanwhile() {
    long question = ask(amal, SAVED);
    Page page = open(bruno, PHONE, "fr");
    page.navigate("/cases/" + question);
    page.context().setOffline(true);
    page.locator("#body").fill(TYPED);
    close(amal, question);
    page.close();
    page.context().setOffline(false);
    Page again = page(page.context(), "/cases/" + question);
    assertThat(again.locator("[data-kept] #body")).isVisible();
    assertThat(again.locator("[data-kept] #body")).hasValue(TYPED);
    assertThat(again.locator("[data-kept] #body")).not().isEditable();
    again.onDialog(Dialog::accept);
    again.locator("[data-discard]").click();
    assertThat(again.locator("[data-kept]")).isHidden();
    page.context().pages().forEach(Page::close);
    assertThat(page(page.context(), "/cases/" + question).locator("[data-kept]")).isHidden();
  }

  /** Forms that the server keeps nothing of before they are sent. */
  @Test
  void aRevisionAndAWarningBegunAreThereAfterTheTabWasClosed() {
    long question = ask(amal, SAVED);
    long first = answer(bruno, question, "Arrêter l’IEC.", "Toux sous IEC");
    long second = answer(outsider, question, "Attendre.", "Coqueluche");
    Page page = open(bruno, PHONE, "fr");
    for (String path : List.of("/answers/" + first + "/edit", "/answers/" + second + "/warning")) {
      page.navigate(path);
      String field = path.endsWith("edit") ? "#body" : "#words";
      page.locator(field).fill("Arrêter l’IEC dès ce jour.");
      page = page(page.context(), path);
      assertThat(page.locator(field)).hasValue("Arrêter l’IEC dès ce jour.");
      page.locator("main form.compose .button-wide").click();
      assertThat(page.locator(".answer")).hasCount(2);
      page.waitForFunction("() => Object.keys(localStorage).length === 0");
    }
    assertThat(page.locator(".answer").first()).containsText("dès ce jour");
    assertThat(page.locator(".red-line")).containsText("dès ce jour");
  }

  /** A draft that the server has, and more that it has not. */
  private Page typedOffline() {
    Page page = open(amal, PHONE, "fr");
    page.navigate("/ask");
    page.waitForResponse("**/ask/draft", () -> page.locator("#body").fill(SAVED));
    page.waitForFunction("() => Object.keys(localStorage).length === 0");
    page.context().setOffline(true);
    assertThat(page.locator("[data-offline]")).isVisible();
    page.locator("#body").fill(TYPED);
    return page;
  }
}
