package org.consilium.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: cookies, forms, no redirects of its own accord. */
public final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String BOUNDARY = "----consilium-tests";

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String origin;
  private String token = "";

  public Browser(int port) {
    this.origin = "http://127.0.0.1:" + port;
  }

  Browser signIn(String link) {
    get("/sign-in");
    HttpResponse<byte[]> answer = post("/sign-in/link", Map.of("token", link));
    if (answer.statusCode() / 100 != 3) {
      throw new AssertionError("not signed in: " + answer.statusCode());
    }
    get("/withdraw");
    return this;
  }

  public HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  public HttpResponse<byte[]> post(String path, Map<String, String> fields) {
    String body =
        "_csrf="
            + encode(token)
            + fields.entrySet().stream()
                .map(field -> "&" + encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining());
    return send(
        HttpRequest.newBuilder(URI.create(origin + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends a form with files, as a browser without script does. */
  HttpResponse<byte[]> upload(String path, Map<String, String> fields, Map<String, byte[]> files) {
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      part(body, "_csrf", null, token.getBytes(UTF_8));
      for (var field : fields.entrySet()) {
        part(body, field.getKey(), null, field.getValue().getBytes(UTF_8));
      }
      for (var file : files.entrySet()) {
        part(body, "images", file.getKey(), file.getValue());
      }
      body.write(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
      return send(
          HttpRequest.newBuilder(URI.create(origin + path))
              .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
              .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private static void part(
      ByteArrayOutputStream body, String name, @org.jspecify.annotations.Nullable String file, byte[] content)
      throws IOException {
    String disposition =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\""
            + (file == null
                ? ""
                : "; filename=\"" + file + "\"\r\nContent-Type: application/octet-stream")
            + "\r\n\r\n";
    body.write(disposition.getBytes(UTF_8));
    body.write(content);
    body.write("\r\n".getBytes(UTF_8));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      Matcher found = TOKEN.matcher(text(answer));
      if (found.find()) {
        token = found.group(1);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
