package org.consilium.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** A browser of somebody signed in (0 for nobody), without a screen. */
final class Browser implements AutoCloseable {
  private final Node node;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Browser(Node node, long account) {
    this.node = node;
    if (account != 0) {
      HttpCookie cookie = new HttpCookie("consilium", session(node, account));
      cookie.setPath("/");
      cookie.setVersion(0);
      cookies.getCookieStore().add(URI.create(node.address()), cookie);
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  HttpResponse<String> post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return http.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  Events listen(String path) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        http.send(request(path).build(), HttpResponse.BodyHandlers.ofLines());
    return new Events(response);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(node.address() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private static String session(Node node, long account) {
    @SuppressWarnings("unchecked")
    SessionRepository<Session> sessions = node.bean(SessionRepository.class);
    Session session = sessions.createSession();
    session.setAttribute(
        "SPRING_SECURITY_CONTEXT",
        new SecurityContextImpl(
            UsernamePasswordAuthenticationToken.authenticated(
                Long.toString(account), null, AuthorityUtils.createAuthorityList("ACCOUNT"))));
    sessions.save(session);
    return Base64.getEncoder().encodeToString(session.getId().getBytes(UTF_8));
  }

  /** What a stream says, as 'event data'; 'over' when it ends. */
  static final class Events {
    private final HttpResponse<Stream<String>> response;
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    Events(HttpResponse<Stream<String>> response) {
      this.response = response;
      Thread.ofVirtual().start(this::read);
    }

    int status() {
      return response.statusCode();
    }

    String contentType() {
      return response.headers().firstValue("Content-Type").orElse("");
    }

    /** All that was heard and not yet asked for. */
    List<String> heard() {
      return List.copyOf(heard);
    }

    void forget() {
      heard.clear();
    }

    private void read() {
      String event = "";
      try {
        for (String line : (Iterable<String>) response.body()::iterator) {
          if (line.startsWith("event:")) {
            event = line.substring(6);
          } else if (line.startsWith("data:")) {
            heard.add((event + " " + line.substring(5)).strip());
          } else if (line.startsWith(":")) {
            heard.add(line);
          }
        }
      } catch (RuntimeException e) {
        // Cut off: over as well.
      }
      heard.add("over");
    }
  }
}
