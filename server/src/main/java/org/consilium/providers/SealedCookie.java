package org.consilium.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.consilium.foundation.Seal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must outlast a visit elsewhere, kept by the visitor and readable to this house alone: no
 * session is needed before somebody is known, and any node understands it.
 */
@Component
class SealedCookie {
  static final Duration LIFE = Duration.ofMinutes(15);

  /**
   * Of what says who somebody is: no longer than it takes to go on, on a machine that is shared.
   */
  static final Duration SHORT = Duration.ofMinutes(5);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Seal seal;

  SealedCookie(Seal seal) {
    this.seal = seal;
  }

  private record Envelope(long until, String name, String content) {}

  void keep(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      Object content,
      Duration life) {
    Envelope envelope =
        new Envelope(
            Instant.now().plus(life).getEpochSecond(), name, JSON.writeValueAsString(content));
    byte[] sealed = seal.close(JSON.writeValueAsString(envelope).getBytes(UTF_8));
    set(request, response, name, Base64.getUrlEncoder().encodeToString(sealed), life);
  }

  <T> Optional<T> read(HttpServletRequest request, String name, Class<T> type) {
    return find(request, name).flatMap(cookie -> open(cookie.getValue(), name, type));
  }

  void forget(HttpServletRequest request, HttpServletResponse response, String name) {
    find(request, name).ifPresent(cookie -> set(request, response, name, "", Duration.ZERO));
  }

  private static Optional<Cookie> find(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).findFirst();
  }

  private <T> Optional<T> open(String value, String name, Class<T> type) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(value);
      Envelope envelope = JSON.readValue(seal.open(sealed), Envelope.class);
      return envelope.name().equals(name) && envelope.until() > Instant.now().getEpochSecond()
          ? Optional.of(JSON.readValue(envelope.content(), type))
          : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static void set(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      Duration life) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
