package org.consilium.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.consilium.web.RateLimits;

/** PubMed and Crossref in the process, in their own formats, with works that nobody wrote. */
final class CatalogueServer implements AutoCloseable {
  static final String HEAD =
      """
      <?xml version="1.0" ?>
      <!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" \
      "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
      """;

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, String> works = new ConcurrentHashMap<>();
  private volatile int status = 200;
  private volatile String refused = "nothing";
  private volatile String instead = "";

  CatalogueServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
    for (String number : List.of("90000001", "90000002", "90000003", "90000004")) {
      works.put(number, file(number + ".xml"));
    }
    works.put("10.5555/good", file("crossref-good.json"));
    works.put("10.5555/bad(1)", file("crossref-retracted.json"));
  }

  /** As an operator would set it up, with this in place of the real ones. */
  Catalogues catalogues(boolean resolve, RateLimits limits) {
    return new Catalogues(
        resolve,
        "operator@example.org",
        "",
        origin() + "/entrez/eutils",
        origin(),
        List.of(origin()),
        false,
        limits);
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  /** What is known of a work from now on; empty for nothing. */
  void set(String identifier, String text) {
    works.put(identifier, text);
  }

  /** Answers all with this status, and a wish to be left alone for a minute where it fits. */
  void fail(int with) {
    status = with;
  }

  /** Answers whatever names this with 400. */
  void refuse(String identifier) {
    refused = identifier;
  }

  /** Answers all with these words. */
  void say(String words) {
    instead = words;
  }

  static String file(String name) {
    try (InputStream stream = CatalogueServer.class.getResourceAsStream("/evidence/" + name)) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    String path = exchange.getRequestURI().getPath();
    String body =
        path.startsWith("/works/")
            ? works.getOrDefault(path.substring("/works/".length()), "")
            : articles(exchange.getRequestURI().getQuery());
    int code = status;
    if (exchange.getRequestURI().toString().contains(refused)) {
      code = 400;
    } else if (status == 200 && body.isEmpty()) {
      code = 404;
    }
    if (code == 429) {
      exchange.getResponseHeaders().add("Retry-After", "60");
    }
    byte[] bytes = (instead.isEmpty() ? body : instead).getBytes(UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String articles(String query) {
    String ids =
        Arrays.stream(query.split("&"))
            .filter(part -> part.startsWith("id="))
            .findFirst()
            .orElseThrow()
            .substring(3);
    return Arrays.stream(ids.split(","))
        .map(id -> works.getOrDefault(id, ""))
        .collect(Collectors.joining("\n", HEAD + "<PubmedArticleSet>", "</PubmedArticleSet>\n"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
