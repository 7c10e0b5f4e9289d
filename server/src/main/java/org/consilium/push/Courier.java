package org.consilium.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.consilium.web.Destinations;
import org.consilium.web.Outbound;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands a push to the service of one browser (RFC 8030). Never inside a transaction: it waits. */
@Component
public class Courier {
  private static final JsonMapper JSON = JsonMapper.builder().build();

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

  public Outcome carry(long subscription, Push push) {
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
    try {
      return read(subscription, send(endpoint.get(), ear.get(), push, now));
    } catch (Outbound.Refused e) {
      return new Outcome.Refused("beyond what is allowed");
    } catch (IOException e) {
      return new Outcome.Later(Optional.empty());
    } catch (GeneralSecurityException e) {
      return new Outcome.Refused(e.getClass().getName());
    }
  }

  private Outbound.Answer send(URI endpoint, Subscriptions.Ear ear, Push push, Instant now)
      throws GeneralSecurityException, IOException {
    Map<String, Object> shown = new TreeMap<>();
    shown.put("title", push.title());
    shown.put("path", push.path());
    shown.put("topic", push.topic());
    byte[] body =
        Encryption.encrypt(JSON.writeValueAsString(shown).getBytes(UTF_8), ear.key(), ear.auth());
    long seconds = Math.max(1, Duration.between(now, push.until()).toSeconds());
    Map<String, String> headers =
        Map.of(
            "Authorization",
            vapid.authorization(Destinations.origin(endpoint), now),
            "Content-Encoding",
            "aes128gcm",
            "Content-Type",
            "application/octet-stream",
            "TTL",
            Long.toString(seconds),
            "Urgency",
            push.urgent() ? "high" : "normal",
            "Topic",
            push.topic());
    return services.outbound().post(endpoint, headers, body);
  }

  private Outcome read(long subscription, Outbound.Answer answer) {
    int status = answer.status();
    return switch (status) {
      case 404, 410 -> {
        rows.delete(subscription);
        yield new Outcome.Gone();
      }
      case 408, 429, 500, 502, 503, 504 -> new Outcome.Later(answer.retryAfter());
      default ->
          status / 100 == 2 ? new Outcome.Carried() : new Outcome.Refused("status " + status);
    };
  }
}
