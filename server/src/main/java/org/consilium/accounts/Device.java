package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A browser and the system it runs on, in the words people know them by, as far as the user agent
 * tells; empty where it does not.
 */
public record Device(String browser, String system) {
  /** The first that matches: most name those they descend from. */
  private static final Map<String, String> BROWSERS =
      ordered(
          "Edg",
          "Edge",
          "OPR/",
          "Opera",
          "SamsungBrowser",
          "Samsung Internet",
          "Vivaldi",
          "Vivaldi",
          "FxiOS",
          "Firefox",
          "Firefox",
          "Firefox",
          "CriOS",
          "Chrome",
          "Chrome",
          "Chrome",
          "Safari",
          "Safari");

  private static final Map<String, String> SYSTEMS =
      ordered(
          "iPhone",
          "iPhone",
          "iPad",
          "iPad",
          "Android",
          "Android",
          "Windows",
          "Windows",
          "Macintosh",
          "Mac",
          "CrOS",
          "ChromeOS",
          "Linux",
          "Linux");

  static Device of(HttpServletRequest request) {
    return of(Objects.requireNonNullElse(request.getHeader("User-Agent"), ""));
  }

  /** What a user agent tells. */
  public static Device of(String agent) {
    return new Device(first(BROWSERS, agent), first(SYSTEMS, agent));
  }

  /** Such as 'Firefox, Windows'; empty when nothing is known. */
  public String words() {
    return Stream.of(browser, system)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String first(Map<String, String> known, String agent) {
    return known.entrySet().stream()
        .filter(entry -> agent.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
