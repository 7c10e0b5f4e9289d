package org.consilium.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.consilium.Person;
import org.consilium.World;
import org.junit.jupiter.api.AfterEach;

/** Opens pages of the running application in Debian's Chromium, one for all tests. */
abstract class Screens extends World {
  static final int PHONE = 390;
  static final int DESK = 1280;

  private static final Browser CHROMIUM = Chromium.launch();

  private final List<BrowserContext> opened = new ArrayList<>();

  /** What the browser complained about: scripts that failed, rules of the policy broken. */
  final List<String> complaints = new ArrayList<>();

  /** A page at '/' for somebody, signed in. */
  Page open(Person person, int width, String language) {
    return open(person, width, language, true);
  }

  Page open(Person person, int width, String language, boolean script) {
    BrowserContext context = context(width, language, script);
    context.addCookies(
        List.of(new Cookie("consilium", sessionCookie(person)).setUrl(address().toString())));
    return page(context, "/");
  }

  /** The same, a moment after proving anew who they are. */
  Page openFreshly(Person person, int width, String language) {
    Page page = open(person, width, language);
    page.context().cookies().stream()
        .filter(cookie -> cookie.name.equals("consilium"))
        .forEach(cookie -> proveAnew(cookie.value));
    return page;
  }

  Page openSignedOut(int width, String language) {
    return openSignedOut(width, language, true);
  }

  Page openSignedOut(int width, String language, boolean script) {
    return page(context(width, language, script), "/sign-in");
  }

  private BrowserContext context(int width, String language, boolean script) {
    BrowserContext context =
        CHROMIUM.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width == PHONE ? 844 : 900)
                .setHasTouch(width == PHONE)
                .setLocale(language)
                .setTimezoneId("Europe/Paris")
                .setJavaScriptEnabled(script)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setBaseURL(address().toString()));
    context.setDefaultTimeout(15_000);
    opened.add(context);
    return context;
  }

  /** One more page in the browser of another. */
  Page page(BrowserContext context, String path) {
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && message.text().contains("Content Security")) {
            complaints.add(message.text());
          }
        });
    page.navigate(path);
    return page;
  }

  @AfterEach
  void closeAll() {
    opened.forEach(BrowserContext::close);
  }

  /** Goes with the Tab key to the first place that matches. */
  static void tabTo(Page page, String selector) {
    for (int stop = 0; stop < 90; stop++) {
      page.keyboard().press("Tab");
      if (page.evaluate("to => document.activeElement.matches(to)", selector).equals(true)) {
        return;
      }
    }
    throw new AssertionError("never came to " + selector);
  }

  /**
   * Nothing runs over the edge, and axe finds nothing. With the property {@code consilium.pictures}
   * a picture of the page is kept in that folder.
   */
  static void look(Page page, String name, int width) {
    String folder = System.getProperty("consilium.pictures");
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of(folder, name + "-" + width + ".png")));
    }
    assertThat((int) page.evaluate("() => document.scrollingElement.scrollWidth"))
        .as(name)
        .isLessThanOrEqualTo(width);
    assertThat(
            new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                    .map(rule -> rule.getId() + " " + rule.getNodes())
                    .toList())
        .as(name)
        .isEmpty();
  }
}
