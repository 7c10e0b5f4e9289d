package org.consilium.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server that does what servers should not. */
class OutboundTests {
  private static final int MOST = 100_000;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Outbound outbound;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          try (exchange) {
            answer(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    outbound =
        new Outbound(
            new Destinations(List.of(origin(), "localhost")),
            new Outbound.Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), MOST));
  }

  @AfterEach
  void stop() throws IOException {
    outbound.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/plain" -> {
        exchange.getResponseHeaders().add("Set-Cookie", "known=1; Path=/");
        send(exchange, 200, String.valueOf(headers(exchange)).getBytes(UTF_8));
      }
      case "/packed" -> {
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        send(exchange, 200, packed("words".getBytes(UTF_8)));
      }
      case "/bomb" -> {
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        send(exchange, 200, packed(new byte[50_000_000]));
      }
      case "/strange" -> {
        exchange.getResponseHeaders().add("Content-Encoding", "br");
        send(exchange, 200, new byte[10]);
      }
      case "/endless" -> {
        exchange.sendResponseHeaders(200, 0);
        while (true) {
          exchange.getResponseBody().write(new byte[10_000]);
        }
      }
      case "/drops" -> {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        for (int i = 0; i < 100; i++) {
          body.write('x');
          body.flush();
          Thread.sleep(200);
        }
      }
      case "/silent" -> Thread.sleep(5_000);
      case "/busy" -> {
        exchange.getResponseHeaders().add("Retry-After", "17");
        send(exchange, 429, new byte[0]);
      }
      default -> {
        exchange.getResponseHeaders().add("Location", exchange.getRequestURI().getQuery());
        send(exchange, 302, new byte[0]);
      }
    }
  }

  private static Map<String, List<String>> headers(HttpExchange exchange) {
    return Map.copyOf(exchange.getRequestHeaders());
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Outbound.Answer get(String path) throws IOException {
    return outbound.get(URI.create(origin() + path));
  }

  @Test
  void saysWhoAsksAndNothingMore() throws IOException {
    get("/plain");
    String headers = new String(get("/plain").body(), UTF_8);
    assertThat(headers)
        .contains("Consilium")
        .doesNotContain("Cookie")
        .doesNotContain("Java")
        .doesNotContain("Referer");
  }

  @Test
  void packedAnswersAreUnpacked() throws IOException {
    assertThat(get("/packed").body()).isEqualTo("words".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bomb", "/endless", "/strange"})
  void whatIsTooMuchIsNotRead(String path) {
    Instant begin = Instant.now();
    assertThatThrownBy(() -> get(path)).isInstanceOf(Outbound.Refused.class);
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/silent", "/drops"})
  void whoeverIsSlowIsLeft(String path) {
    Instant begin = Instant.now();
    assertThatThrownBy(() -> get(path)).isInstanceOf(IOException.class);
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void whenToComeAgainIsHeard() throws IOException {
    Outbound.Answer answer = get("/busy");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.retryAfter()).contains(Duration.ofSeconds(17));
  }

  @Test
  void redirectsStayOnTheList() throws IOException {
    assertThat(get("/to?/plain").status()).isEqualTo(200);
    assertThat(get("/to?" + origin() + "/packed").body()).isEqualTo("words".getBytes(UTF_8));
    assertThatThrownBy(() -> get("/to?/to")).as("in circles").isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:1/",
        "http://localhost/",
        "https://127.0.0.1/",
        "https://[::ffff:127.0.0.1]/",
        "https://example.org/",
        "file:///etc/passwd",
        "//10.0.0.1/",
        "::"
      })
  void redirectsElsewhereAreNotFollowed(String elsewhere) {
    assertThatThrownBy(() -> get("/to?" + elsewhere)).isInstanceOf(Outbound.Refused.class);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aNameOfTheListThatLeadsInsideIsNotReached() {
    assertThatThrownBy(() -> outbound.get(URI.create("https://localhost/")))
        .isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> get("/to?https://localhost/"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void whatIsPostedIsForOneAddress() throws IOException {
    Outbound.Answer answer =
        outbound.post(URI.create(origin() + "/to?/plain"), Map.of("TTL", "1"), new byte[] {1});
    assertThat(answer.status()).isEqualTo(302);
    assertThat(asked).containsExactly("POST /to?/plain");
  }
}
