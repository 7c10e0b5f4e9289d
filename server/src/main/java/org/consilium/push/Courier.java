package org.consilium.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands a push to the service of one browser (RFC 8030). Never inside a transaction: it waits. */
@Component
public class Courier {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();
  private final SubscriptionRows rows;
  private final Subscriptions subscriptions;
  private final Services services;
  private final Vapid vapid;

  Courier(SubscriptionRows rows, Subscriptions subscriptions, Services services, Vapid vapid) {
    this.rows = rows;
    this.subscriptions = subscriptions;
    this.services = services;
    this.vapid = vapid;
  }

  public Outcome carry(long subscription, Push push) throws InterruptedException {
    Instant now = Instant.now();
    Optional<Subscriptions.Ear> ear = rows.sealed(subscription).map(subscriptions::open);
    if (ear.isEmpty()) {
      return new Outcome.Gone();
    }
    if (!now.isBefore(push.until())) {
      return new Outcome.Refused("late");
    }
    Optional<URI> endpoint = services.read(ear.get().endpoint());
    if (endpoint.isEmpty()) {
      return new Outcome.Refused("not a service of the list");
    }
    if (!services.reachable(endpoint.get())) {
      return new Outcome.Later(Optional.empty());
    }
    try {
      HttpResponse<InputStream> answer =
          http.send(request(endpoint.get(), ear.get(), push, now), BodyHandlers.ofInputStream());
      answer.body().close();
      return read(subscription, answer);
    } catch (IOException e) {
      return new Outcome.Later(Optional.empty());
    } catch (GeneralSecurityException e) {
      return new Outcome.Refused(e.getClass().getName());
    }
  }

  private HttpRequest request(URI endpoint, Subscriptions.Ear ear, Push push, Instant now)
      throws GeneralSecurityException {
    Map<String, Object> shown = new TreeMap<>();
    shown.put("title", push.title());
    shown.put("path", push.path());
    shown.put("topic", push.topic());
    byte[] body =
        Encryption.encrypt(JSON.writeValueAsString(shown).getBytes(UTF_8), ear.key(), ear.auth());
    long seconds = Math.max(1, Duration.between(now, push.until()).toSeconds());
    return HttpRequest.newBuilder(endpoint)
        .timeout(PATIENCE)
        .header("Authorization", vapid.authorization(Services.origin(endpoint), now))
        .header("Content-Encoding", "aes128gcm")
        .header("Content-Type", "application/octet-stream")
        .header("TTL", Long.toString(seconds))
        .header("Urgency", push.urgent() ? "high" : "normal")
        .header("Topic", push.topic())
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private Outcome read(long subscription, HttpResponse<?> answer) {
    int status = answer.statusCode();
    return switch (status) {
      case 404, 410 -> {
        rows.delete(subscription);
        yield new Outcome.Gone();
      }
      case 408, 429, 500, 502, 503, 504 -> new Outcome.Later(after(answer));
      default ->
          status / 100 == 2 ? new Outcome.Carried() : new Outcome.Refused("status " + status);
    };
  }

  /** RFC 9110, 10.2.3, in seconds; a date is not read. */
  private static Optional<Duration> after(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
