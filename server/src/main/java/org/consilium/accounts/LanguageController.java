package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.Languages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The language switch at the foot of every page. */
@Controller
class LanguageController {
  private final Accounts accounts;

  LanguageController(Accounts accounts) {
    this.accounts = accounts;
  }

  @PostMapping("/language")
  @Access(Standing.ANYONE)
  String choose(
      Actor actor,
      @RequestParam(defaultValue = "fr") String language,
      @RequestParam(defaultValue = "/") String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    Locale chosen = Languages.of(language);
    if (actor.signedIn()) {
      accounts.speak(actor, chosen);
    }
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, chosen).toString());
    return "redirect:" + NextPath.safe(back);
  }

  private static ResponseCookie cookie(HttpServletRequest request, Locale chosen) {
    return ResponseCookie.from(Languages.COOKIE, chosen.getLanguage())
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .maxAge(Duration.ofDays(365))
        .build();
  }
}
