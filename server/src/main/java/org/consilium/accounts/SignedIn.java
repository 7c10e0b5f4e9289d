package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers of its beginning. Written when the person comes in and never changed, as
 * {@link CachedSessions} demands; later proofs are rows.
 */
final class SignedIn {
  private static final String WAY = "way";
  private static final String AT = "at";
  private static final String BROWSER = "browser";
  private static final String PROVIDER = "provider";
  private static final String SYSTEM = "system";
  private static final String DEVICE = "device";

  private SignedIn() {}

  /**
   * @param provedAt when the person showed who they are: perhaps long before, at a provider
   */
  static void mark(HttpServletRequest request, Way way, Instant provedAt) {
    HttpSession session = request.getSession();
    Device device = Device.of(request);
    session.setAttribute(WAY, way.name());
    session.setAttribute(AT, provedAt.toEpochMilli());
    session.setAttribute(BROWSER, device.browser());
    session.setAttribute(SYSTEM, device.system());
  }

  static Optional<Proof> proof(Function<String, @Nullable Object> session) {
    return session.apply(WAY) instanceof String name && session.apply(AT) instanceof Long at
        ? Optional.of(new Proof(Way.valueOf(name), Instant.ofEpochMilli(at)))
        : Optional.empty();
  }

  /** Notes at which provider, for who comes from one. */
  static void markProvider(HttpServletRequest request, String key) {
    request.getSession().setAttribute(PROVIDER, key);
  }

  static Optional<String> provider(Function<String, @Nullable Object> session) {
    return Optional.ofNullable((String) session.apply(PROVIDER));
  }

  /** Notes by which cookie the browser is known. */
  static void markDevice(HttpServletRequest request, Token cookie) {
    request.getSession().setAttribute(DEVICE, cookie.digest());
  }

  static Optional<byte[]> deviceDigest(Function<String, @Nullable Object> session) {
    return Optional.ofNullable((byte[]) session.apply(DEVICE));
  }

  static Device device(Function<String, @Nullable Object> session) {
    return session.apply(BROWSER) instanceof String browser
            && session.apply(SYSTEM) instanceof String system
        ? new Device(browser, system)
        : new Device("", "");
  }
}
