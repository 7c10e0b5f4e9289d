package org.consilium.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The servers of an OpenSearch, asked over HTTP. One that does not answer is left for the next;
 * when none does, nobody waits for them again for a moment. What is sent and what comes back holds
 * words of cases: neither is ever written into a log or an error.
 */
final class OpenSearch {
  static final Duration SOON = Duration.ofSeconds(5);
  static final Duration LATER = Duration.ofMinutes(1);

  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final long LEFT_ALONE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final Logger log = LoggerFactory.getLogger(OpenSearch.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<URI> servers;
  private final @Nullable String authorization;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TO_CONNECT)
          .build();
  private volatile int first;
  private volatile long awaySince;
  private volatile boolean away;

  /**
   * @param user nobody when empty
   */
  OpenSearch(List<URI> servers, String user, String password) {
    this.servers = List.copyOf(servers);
    this.authorization =
        user.isEmpty()
            ? null
            : "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /**
   * What came back.
   *
   * @param status 200, 201, 404 or 409
   */
  record Reply(int status, JsonNode body) {
    boolean missing() {
      return status == 404;
    }

    /** Somebody else was quicker. */
    boolean late() {
      return status == 409;
    }
  }

  /**
   * @param content an object, or the lines of several that were written before
   * @throws Unreachable when no server answers in time, or one answers that it will not
   */
  Reply send(String method, String path, @Nullable Object content, Duration patience) {
    if (away && System.nanoTime() - awaySince < LEFT_ALONE_NANOS) {
      throw new Unreachable("left alone");
    }
    byte[] body =
        switch (content) {
          case null -> new byte[0];
          case byte[] lines -> lines;
          default -> JSON.writeValueAsBytes(content);
        };
    String type = content instanceof byte[] ? "application/x-ndjson" : "application/json";
    String why = "";
    for (int i = 0; i < servers.size(); i++) {
      int server = (first + i) % servers.size();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(servers.get(server).resolve(path))
              .timeout(patience)
              .header("Content-Type", type)
              .method(method, BodyPublishers.ofByteArray(body));
      if (authorization != null) {
        request.header("Authorization", authorization);
      }
      try {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 429 && response.statusCode() < 500) {
          first = server;
          return read(response);
        }
        why = "status " + response.statusCode();
      } catch (IOException e) {
        why = e.getClass().getName();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Unreachable("interrupted");
      }
    }
    awaySince = System.nanoTime();
    if (!away) {
      away = true;
      log.warn("OpenSearch does not answer: {}", why);
    }
    throw new Unreachable(why);
  }

  private Reply read(HttpResponse<byte[]> response) {
    if (away) {
      away = false;
      log.info("OpenSearch answers again");
    }
    int status = response.statusCode();
    try {
      JsonNode body = JSON.readTree(response.body());
      if (status == 200 || status == 201 || status == 404 || status == 409) {
        return new Reply(status, body);
      }
      // A kind of error, never its reason: that repeats what was asked.
      String type = body.path("error").path("type").asString("");
      log.warn(
          "OpenSearch refuses: status {} {}", status, type.matches("[a-z_]{1,80}") ? type : "");
    } catch (JacksonException e) {
      log.warn("OpenSearch answers without JSON: status {}", status);
    }
    throw new Unreachable("status " + status);
  }

  static byte[] line(Object content) {
    byte[] json = JSON.writeValueAsBytes(content);
    byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
