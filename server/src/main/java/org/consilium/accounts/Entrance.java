package org.consilium.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.consilium.foundation.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** What happens whenever somebody has come in, by whatever door. */
@Component
class Entrance {
  private static final String DEVICE = "device";
  private static final Duration DEVICE_LIFE = Duration.ofDays(400);

  /** Read by js/passkeys.js, which knows whether this browser could have a passkey. */
  private static final String INVITATION = "invitation";

  private final Accounts accounts;
  private final Devices devices;
  private final Passkeys passkeys;
  private final Recoveries recoveries;
  private final ObjectProvider<OtherDoors> others;

  Entrance(
      Accounts accounts,
      Devices devices,
      Passkeys passkeys,
      Recoveries recoveries,
      ObjectProvider<OtherDoors> others) {
    this.recoveries = recoveries;
    this.others = others;
    this.accounts = accounts;
    this.devices = devices;
    this.passkeys = passkeys;
  }

  void entered(
      long accountId,
      Way way,
      Instant provedAt,
      HttpServletRequest request,
      HttpServletResponse response) {
    SignedIn.mark(request, way, provedAt);
    Account account = accounts.byId(accountId).orElseThrow(Refusal::notFound);
    Token device = devices.meet(account.actor(), account, cookie(request), Device.of(request));
    SignedIn.markDevice(request, device);
    keep(request, response, DEVICE, device.text(), DEVICE_LIFE, true);
    others.forEach(door -> door.forget(request, response));
    if (way.strong()) {
      recoveries.stop(account.actor());
    }
    if (way == Way.LINK && passkeys.offered() && !passkeys.any(accountId)) {
      keep(request, response, INVITATION, "passkey", Duration.ofMinutes(10), false);
    }
  }

  /** What tells a browser that was here before from others. */
  static Optional<Token> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(DEVICE))
            .map(Cookie::getValue)
            .filter(value -> value.length() == Token.LENGTH)
            .map(Token::new)
            .findFirst();
  }

  private static void keep(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      Duration life,
      boolean hidden) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(hidden)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
