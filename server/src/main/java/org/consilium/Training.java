package org.consilium;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The build's short run: a visit to the pages most used, so that the start-up cache of the JVM (JEP
 * 483, JEP 514) knows their classes.
 */
final class Training {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final List<String> PAGES =
      List.of("/", "/?tab=recent", "/search?q=plaque", "/ask", "/notifications", "/cases/1");

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String address;

  private Training(String address) {
    this.address = address;
  }

  static void visit(ConfigurableApplicationContext context) {
    int port =
        Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
    try {
      new Training("http://127.0.0.1:" + port).visit();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit() throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(get("/sign-in"));
    if (!token.find()) {
      throw new IllegalStateException("no form on the sign-in page");
    }
    String form =
        "handle=amal-haddad&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    http.send(
        HttpRequest.newBuilder(URI.create(address + "/demo/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.discarding());
    for (String page : PAGES) {
      get(page);
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString())
        .body();
  }
}
