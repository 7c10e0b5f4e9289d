package org.consilium;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the server answered. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, HttpHeaders headers, byte[] bytes) {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  static Reply of(HttpResponse<byte[]> response) {
    return new Reply(response.statusCode(), response.headers(), response.body());
  }

  /** The page, with the spaces that do not break as ordinary ones. */
  public String body() {
    return plain(new String(bytes, StandardCharsets.UTF_8));
  }

  /** What a message says, with the spaces that do not break as ordinary ones. */
  public static String plain(String message) {
    return message.replaceAll("[\u00a0\u202f]", " ");
  }

  public @Nullable String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** Where a redirect leads: path, query and fragment; empty when it is none. */
  public String location() {
    return headers.firstValue("Location").orElse("").replaceFirst("^https?://[^/]*", "");
  }

  /** The token of the forms on the page. */
  Optional<String> token() {
    Matcher matcher = TOKEN.matcher(body());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The page without what differs every time it is shown: the token of its forms. */
  public String bodyWithoutTokens() {
    return token().map(token -> body().replace(token, "TOKEN")).orElseGet(this::body);
  }

  /** Without the page: a failing test need not print it twice. */
  @Override
  public String toString() {
    return "Reply[" + status + " " + location() + "]";
  }
}
