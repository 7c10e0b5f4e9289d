package org.consilium;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A browser without script: keeps cookies, sends forms with the token of the last page it saw,
 * follows no redirect unless asked to.
 */
public final class Browser {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI base;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable String token;

  public Browser(URI base) {
    this.base = base;
  }

  /** A file of a form with several parts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Part(String field, String fileName, String type, byte[] bytes) {}

  public Browser cookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  public @Nullable String cookie(String name) {
    return cookies.get(name);
  }

  /** A header to send with every request, such as {@code HX-Request}. */
  public Browser header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  /** Asks and reads the head of the answer only: for streams, which have no end. */
  public Reply knock(String path) {
    try {
      HttpResponse<InputStream> response =
          CLIENT.send(request(path).GET().build(), BodyHandlers.ofInputStream());
      response.body().close();
      return new Reply(response.statusCode(), response.headers(), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The page after all redirects. */
  public Reply open(String path) {
    Reply reply = get(path);
    for (int hops = 0; hops < 5 && reply.status() / 100 == 3; hops++) {
      reply = get(reply.location());
    }
    return reply;
  }

  /**
   * Sends a form.
   *
   * @param fields names and values by turns; a name may come again
   */
  public Reply post(String path, String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("_csrf", token()));
    return postWithoutToken(path, all.toArray(String[]::new));
  }

  /** Sends a form of another site, which does not know the token. */
  public Reply postWithoutToken(String path, String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(
          URLEncoder.encode(fields[i], UTF_8) + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(String.join("&", pairs))));
  }

  /** Sends a form with files. */
  public Reply upload(String path, Map<String, String> fields, Part... parts) {
    String boundary = "form-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", token());
    all.forEach(
        (name, value) -> part(body, boundary, "name=\"" + name + "\"", value.getBytes(UTF_8)));
    for (Part part : parts) {
      part(
          body,
          boundary,
          "name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s"
              .formatted(part.field(), part.fileName(), part.type()),
          part.bytes());
    }
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
    return postRaw(
        path,
        "multipart/form-data; boundary=" + boundary,
        BodyPublishers.ofByteArray(body.toByteArray()));
  }

  /** Sends whatever bytes, the token beside them in a header. */
  public Reply postRaw(String path, String type, BodyPublisher body) {
    return send(
        request(path).header("Content-Type", type).header("X-XSRF-TOKEN", token()).POST(body));
  }

  /** Sends a request with a method of its own and no body. */
  public Reply send(String method, String path) {
    HttpRequest.Builder request = request(path);
    if (!method.equals("GET") && !method.equals("HEAD")) {
      request.header("X-XSRF-TOKEN", token());
    }
    return send(request.method(method, BodyPublishers.noBody()));
  }

  /** The token of the last page; of one that everybody sees when there was none yet. */
  private String token() {
    if (token == null) {
      get("/withdraw");
    }
    if (token == null) {
      throw new IllegalStateException("no page with a form was seen");
    }
    return token;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      Reply reply = Reply.of(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
      reply.headers().allValues("Set-Cookie").forEach(this::keep);
      reply.token().ifPresent(seen -> token = seen);
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String setCookie) {
    String pair = setCookie.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    boolean gone =
        setCookie.contains("Max-Age=0") || setCookie.contains("Expires=Thu, 01 Jan 1970");
    if (gone) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(pair.indexOf('=') + 1));
    }
    if (name.equals("XSRF-TOKEN") && gone) {
      token = null;
    }
  }

  private static void part(
      ByteArrayOutputStream body, String boundary, String disposition, byte[] bytes) {
    body.writeBytes(
        ("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
            .getBytes(UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n".getBytes(UTF_8));
  }
}
