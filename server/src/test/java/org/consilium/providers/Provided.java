package org.consilium.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.consilium.Browser;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.accounts.IdentityProven;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A real OpenID provider, over HTTP from end to end. */
@Import(Provided.Heard.class)
abstract class Provided extends World {
  static final TestProvider PROVIDER = new TestProvider();
  static final String PSC = "/sign-in/with/pro-sante-connect";
  static final String CHU = "/sign-in/with/chu";

  @Autowired Heard heard;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry properties) {
    properties.add("consilium.sign-in.pro-sante-connect.issuer", PROVIDER::issuer);
    properties.add("consilium.sign-in.pro-sante-connect.client-id", () -> "consilium");
    properties.add("consilium.sign-in.pro-sante-connect.client-secret", () -> TestProvider.SECRET);
    properties.add("consilium.sign-in.providers.chu.name", () -> "CHU de Limoges");
    properties.add("consilium.sign-in.providers.chu.issuer", PROVIDER::issuer);
    properties.add("consilium.sign-in.providers.chu.client-id", () -> "consilium");
    properties.add("consilium.sign-in.providers.chu.client-secret", () -> TestProvider.SECRET);
    properties.add("consilium.sign-in.providers.gone.issuer", () -> "http://localhost:1");
    properties.add("consilium.sign-in.providers.gone.client-id", () -> "consilium");
    properties.add("consilium.sign-in.providers.gone.client-secret", () -> TestProvider.SECRET);
  }

  /** What the house was told. */
  static class Heard {
    final List<IdentityProven> events = new ArrayList<>();

    @EventListener
    void on(IdentityProven event) {
      events.add(event);
    }
  }

  @BeforeEach
  void somebody() {
    heard.events.clear();
    TestProvider.Now now = PROVIDER.now();
    now.subject = "f:550dc1c8:899700218896";
    now.acr = "eidas1";
    now.authenticated = Instant.now();
    now.claims = TestProvider.physician("CLAIRE", "DE LA TOUR", "99700218896", "SM04");
  }

  /** Links the account of a browser's owner; says where that led. */
  static String link(Browser browser) {
    String confirm =
        there(browser, browser.get("/me/security/providers/chu").location()).location();
    browser.get(confirm);
    return browser.post(confirm).location();
  }

  /** Somebody who joined with what the register says. */
  Browser joined(String email) {
    Browser browser = signedOut();
    there(browser, PSC);
    browser.get("/join");
    Reply reply =
        browser.post(
            "/join", "email", email, "country", "FR", "languages", "fr", "charter", "true");
    assertThat(reply.location()).isEqualTo("/me/security");
    return browser;
  }

  /** All the way to the provider and back to where it leads. */
  static Reply there(Browser browser, String out) {
    return browser.get(visit(browser.get(out).location()));
  }

  /** The provider's answer to what we asked it: an address of ours, without the host. */
  static String visit(String asked) {
    try {
      String back =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(PROVIDER.issuer()).resolve(asked)).build(),
                  BodyHandlers.discarding())
              .headers()
              .firstValue("Location")
              .orElseThrow(() -> new AssertionError("no way back from " + asked));
      URI address = URI.create(back);
      return address.getRawPath() + "?" + address.getRawQuery();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
