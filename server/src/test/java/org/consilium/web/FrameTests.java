package org.consilium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.filters.RemoteIpFilter;
import org.apache.catalina.valves.RemoteIpValve;
import org.consilium.Browser;
import org.consilium.Reply;
import org.consilium.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What hangs around every page. */
class FrameTests extends World {
  @Autowired private ServletWebServerApplicationContext server;

  @Test
  void everyAnswerForbidsWhatAPageMayNotDo() {
    Browser browser = as(amal);
    for (Reply reply :
        List.of(
            browser.get("/"),
            browser.get("/nowhere"),
            browser.get("/cases/1"),
            browser.get("/assets/any/app.css"),
            browser.post("/ask", "body", "", "action", "publish"),
            browser.postWithoutToken("/ask"),
            signedOut().get("/"),
            signedOut().get("/sign-in"))) {
      assertThat(reply.header("Content-Security-Policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
          .doesNotContain("unsafe", "*", "http:");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(reply.header("Server")).isNull();
      assertThat(reply.header("X-Powered-By")).isNull();
    }
  }

  @Test
  void pagesOfMembersAreKeptByNoCache() {
    Browser browser = as(amal);
    for (String page : List.of("/", "/ask", "/search", "/notifications", "/me", "/nowhere")) {
      assertThat(browser.get(page).header("Cache-Control")).as(page).isEqualTo("no-store");
    }
  }

  @Test
  void assetsOfThisVersionAreKeptForGood() {
    String page = signedOut().get("/sign-in").body();
    String style = page.replaceFirst("(?s).*href=\"(/assets/[^\"]+app\\.css)\".*", "$1");
    String script = page.replaceFirst("(?s).*src=\"(/assets/[^\"]+app\\.js)\".*", "$1");
    for (String asset : List.of(style, script)) {
      Reply reply = signedOut().get(asset);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Cache-Control")).contains("max-age=31536000", "immutable");
      assertThat(reply.header("Set-Cookie")).isNull();
    }
  }

  @Test
  void nothingIsAskedOfAThirdParty() {
    Browser browser = as(amal);
    for (String page : List.of("/", "/ask", "/search", "/specialties", "/me", "/withdraw")) {
      assertThat(browser.get(page).body())
          .as(page)
          .doesNotContainPattern("(?:src|href|action|srcset)=\"(?:https?:)?//");
    }
  }

  @Test
  void behindTlsBrowsersAreToldToStayThere() {
    Browser behindTls = as(amal).header("X-Forwarded-Proto", "https");
    Reply reply = behindTls.get("/");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(as(amal).get("/").header("Strict-Transport-Security")).isNull();
  }

  @Test
  void onlyAProxyOnThisMachineSaysWhoAsks() throws Exception {
    for (String proxy : List.of("127.0.0.1", "127.0.0.53", "::1", "0:0:0:0:0:0:0:1")) {
      assertThat(askerThrough(proxy)).as(proxy).isEqualTo("203.0.113.9");
    }
    for (String other :
        List.of("10.1.2.3", "172.17.0.1", "192.168.1.7", "169.254.1.1", "100.64.0.1", "8.8.8.8")) {
      assertThat(askerThrough(other)).as(other).isEqualTo(other);
    }
  }

  /** Who is counted when a machine hands on what it says that 203.0.113.9 asked. */
  private String askerThrough(String machine) throws Exception {
    TomcatWebServer tomcat = (TomcatWebServer) Objects.requireNonNull(server.getWebServer());
    RemoteIpValve valve =
        Stream.of(tomcat.getTomcat().getEngine().getPipeline().getValves())
            .filter(RemoteIpValve.class::isInstance)
            .map(RemoteIpValve.class::cast)
            .findFirst()
            .orElseThrow();
    RemoteIpFilter filter = new RemoteIpFilter();
    filter.setInternalProxies(valve.getInternalProxies());
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(machine);
    request.addHeader("X-Forwarded-For", "203.0.113.9");
    MockFilterChain chain = new MockFilterChain();
    filter.doFilter(request, new MockHttpServletResponse(), chain);
    return Objects.requireNonNull(chain.getRequest()).getRemoteAddr();
  }

  @Test
  void cookiesAreOutOfReachOfScriptsAndOfOtherSites() {
    Browser browser = signedOut().header("X-Forwarded-Proto", "https");
    Reply form = browser.get("/sign-in?next=/ask");
    Reply language = browser.post("/language", "language", "de", "back", "/sign-in");

    List<String> cookies =
        List.of(form, language).stream()
            .flatMap(reply -> reply.headers().allValues("Set-Cookie").stream())
            .toList();
    assertThat(cookies).isNotEmpty();
    assertThat(cookies)
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .contains("HttpOnly", "Secure")
                    .containsPattern("SameSite=(Lax|Strict)"));
  }

  @ParameterizedTest
  @CsvSource({
    "fr-FR,fr",
    "en-GB,en",
    "de-AT,de",
    "'es,de;q=0.5',de",
    "es,fr",
    "'*',fr",
    "';;;',fr"
  })
  void aStrangerIsSpokenToInALanguageTheyAskFor(String accepted, String spoken) {
    Reply reply = signedOut().header("Accept-Language", accepted).get("/sign-in");

    assertThat(reply.body()).contains("<html lang=\"" + spoken + "\">");
    assertThat(reply.header("Content-Language")).isEqualTo(spoken);
  }

  @Test
  void aMembersOwnLanguageWins() {
    Browser browser = as(amal).header("Accept-Language", "de");
    assertThat(browser.get("/").body()).contains("<html lang=\"fr\">");

    assertThat(browser.post("/language", "language", "en", "back", "/search").location())
        .isEqualTo("/search");
    assertThat(browser.get("/").body()).contains("<html lang=\"en\">");
    assertThat(as(amal).get("/").body()).as("on another device").contains("<html lang=\"en\">");
  }

  @Test
  void theLanguageSwitchLeadsNowhereElse() {
    for (String back :
        List.of("https://evil.example", "//evil.example", "/\\evil.example", "\\\\e")) {
      assertThat(as(amal).post("/language", "language", "fr", "back", back).location())
          .as(back)
          .isEqualTo("/");
    }
  }

  @Test
  void aFragmentIsRefusedAsAFragment() {
    Reply reply = as(amal).header("HX-Request", "true").get("/cases/1/thread");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).doesNotContain("<html");
  }

  @Test
  void aScriptWithoutASessionIsSentToTheDoor() {
    Reply reply = signedOut().header("HX-Request", "true").get("/notifications");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("HX-Redirect")).isEqualTo("/sign-in");
  }

  @Test
  void fromTheDoorAScriptComesBackToThePageItWasOn() {
    Browser browser = signedOut().header("HX-Request", "true");
    browser.header("HX-Current-URL", "https://consilium.example/cases/12?answered");
    assertThat(browser.get("/cases/12/thread").header("HX-Redirect"))
        .isEqualTo("/sign-in?next=%2Fcases%2F12");
    for (String odd : List.of("//evil.example//evil.example", "mailto:a@example.org", "%zz", "")) {
      browser.header("HX-Current-URL", odd);
      assertThat(browser.get("/cases/12/thread").header("HX-Redirect"))
          .as(odd)
          .isEqualTo("/sign-in");
    }
  }
}
