package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.UriUtils;

/** Where signing out leads: who came from a provider may want to sign out there as well. */
final class SignOut {
  private static final String PROVIDER = SignOut.class.getName();

  private SignOut() {}

  /** Before the session ends. */
  static void remember(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      SignedIn.provider(session::getAttribute)
          .ifPresent(key -> request.setAttribute(PROVIDER, key));
    }
  }

  static void done(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication)
      throws IOException {
    response.sendRedirect(
        request.getAttribute(PROVIDER) instanceof String key
            ? "/sign-in?out=" + UriUtils.encode(key, UTF_8)
            : "/sign-in?out");
  }
}
