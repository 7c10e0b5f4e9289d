package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.UriUtils;

/** Where somebody wanted to go before signing in: kept in a short cookie, always a path of ours. */
public final class NextPath {
  private static final String COOKIE = "next";
  private static final Duration LIFE = Duration.ofMinutes(30);

  /** One slash, no second one, no backslash anywhere: browsers take both for another host. */
  private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}\\s]{0,500}");

  private NextPath() {}

  /** The path when it is one of ours, '/' otherwise. */
  public static String safe(@Nullable String path) {
    return path != null && OURS.matcher(path).matches() ? path : "/";
  }

  static void keep(HttpServletRequest request, HttpServletResponse response, String path) {
    set(request, response, UriUtils.encode(safe(path), UTF_8), LIFE);
  }

  /** Reads the kept path and forgets it. */
  public static String take(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> kept = read(request);
    kept.ifPresent(path -> set(request, response, "", Duration.ZERO));
    return kept.orElse("/");
  }

  private static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          try {
            return Optional.of(safe(UriUtils.decode(cookie.getValue(), UTF_8)));
          } catch (IllegalArgumentException e) {
            return Optional.of("/");
          }
        }
      }
    }
    return Optional.empty();
  }

  private static void set(
      HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
    ResponseCookie cookie =
        ResponseCookie.from(COOKIE, value)
            .path("/sign-in")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
