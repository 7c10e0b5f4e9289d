package org.consilium.accounts;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers of its beginning. Written when the person comes in and never changed, as
 * {@link CachedSessions} demands; later proofs are rows.
 */
final class SignedIn {
  static final String WAY = "way";
  static final String AT = "at";

  private SignedIn() {}

  static void mark(HttpSession session, Way way) {
    session.setAttribute(WAY, way.name());
    session.setAttribute(AT, Instant.now().toEpochMilli());
  }

  static Optional<Proof> proof(HttpSession session) {
    @Nullable Object way = session.getAttribute(WAY);
    return way instanceof String name && session.getAttribute(AT) instanceof Long at
        ? Optional.of(new Proof(Way.valueOf(name), Instant.ofEpochMilli(at)))
        : Optional.empty();
  }
}
