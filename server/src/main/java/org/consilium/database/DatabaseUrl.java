package org.consilium.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The address of a PostgreSQL of the operator's own, from {@code CONSILIUM_DATABASE_URL}. Both ways
 * to write it are understood: {@code jdbc:postgresql://host:5432/db?user=…&password=…} and libpq's
 * {@code postgresql://user:password@host:5432/db?sslmode=require}. User and password are taken out
 * of the JDBC address, so that it can be printed.
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {
  /** Where libpq and the JDBC driver call the same setting by different names. */
  private static final Map<String, String> DRIVER_NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout",
          "channel_binding", "channelBinding");

  /**
   * @throws StartRefused if the address is neither of the two forms or names no user
   */
  public static DatabaseUrl parse(String text) {
    int scheme = text.indexOf("://");
    String name = scheme < 0 ? "" : text.substring(0, scheme);
    if (!name.equals("jdbc:postgresql") && !name.equals("postgresql") && !name.equals("postgres")) {
      throw new StartRefused(
          "CONSILIUM_DATABASE_URL must look like postgresql://user:password@host:5432/database"
              + " or jdbc:postgresql://host:5432/database?user=…&password=….");
    }
    String rest = text.substring(scheme + 3);
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);

    String user = "";
    String password = "";
    int at = place.lastIndexOf('@');
    if (at >= 0) {
      String credentials = place.substring(0, at);
      place = place.substring(at + 1);
      int colon = credentials.indexOf(':');
      user = decode(colon < 0 ? credentials : credentials.substring(0, colon));
      password = colon < 0 ? "" : decode(credentials.substring(colon + 1));
    }
    List<String> settings = new ArrayList<>();
    for (String setting : question < 0 ? List.<String>of() : split(rest.substring(question + 1))) {
      int equals = setting.indexOf('=');
      String key = equals < 0 ? setting : setting.substring(0, equals);
      String value = equals < 0 ? "" : setting.substring(equals + 1);
      switch (key) {
        case "user" -> user = decode(value);
        case "password" -> password = decode(value);
        default -> settings.add(DRIVER_NAMES.getOrDefault(key, key) + "=" + value);
      }
    }
    if (user.isEmpty()) {
      throw new StartRefused("CONSILIUM_DATABASE_URL names no user.");
    }
    String query = settings.isEmpty() ? "" : "?" + String.join("&", settings);
    return new DatabaseUrl("jdbc:postgresql://" + place + query, user, password);
  }

  /** Without the password: this ends up in messages. */
  @Override
  public String toString() {
    return jdbcUrl.replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", "");
  }

  private static List<String> split(String query) {
    return List.of(query.split("&", -1)).stream().filter(part -> !part.isEmpty()).toList();
  }

  private static String decode(String text) {
    try {
      // A plus sign is a plus sign in a password; only forms write a space that way.
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          "CONSILIUM_DATABASE_URL has a bad % sequence in its user or password (write %25 for %).",
          e);
    }
  }
}
