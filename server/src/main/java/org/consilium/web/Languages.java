package org.consilium.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The three languages of the interface; French where nothing else is asked. */
public final class Languages {
  /** Name of the cookie that remembers the choice of somebody who is not signed in. */
  public static final String COOKIE = "language";

  public static final List<Locale> ALL = List.of(Locale.FRENCH, Locale.ENGLISH, Locale.GERMAN);

  private static final Map<Locale, String> NAMES =
      ALL.stream().collect(Collectors.toMap(each -> each, each -> each.getDisplayLanguage(each)));

  private Languages() {}

  /** What one of the three calls itself. */
  public static String name(Locale language) {
    return Objects.requireNonNull(NAMES.get(language), language.getLanguage());
  }

  public static Locale of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return of(cookie.getValue());
        }
      }
    }
    String accepted = request.getHeader("Accept-Language");
    if (accepted == null || accepted.length() > 200) {
      return Locale.FRENCH;
    }
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), ALL);
      return best == null ? Locale.FRENCH : best;
    } catch (IllegalArgumentException e) {
      return Locale.FRENCH;
    }
  }

  /** The language of a code, French for any code that is not one of the three. */
  public static Locale of(@Nullable String code) {
    return ALL.stream()
        .filter(locale -> locale.getLanguage().equals(code))
        .findFirst()
        .orElse(Locale.FRENCH);
  }
}
