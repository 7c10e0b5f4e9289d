package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * What is asked before anything else: whether who had left stays, then whether the charter in force
 * is accepted. Until it is answered only the answer, one's own data and the way out are open.
 */
final class Threshold {
  private static final List<String> OPEN =
      List.of(
          "/charter",
          "/me/leaving",
          "/me/data",
          "/sudo",
          "/sign-out",
          "/language",
          "/withdraw",
          "/assets/",
          "/error");

  private Threshold() {}

  /** Sends the person to the question that is open; false when there is none. */
  static boolean asks(Account account, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page =
        account.leavingAt() != null
            ? "/me/leaving"
            : account.charter() < Charter.VERSION ? "/charter" : "";
    if (page.isEmpty() || OPEN.stream().anyMatch(request.getRequestURI()::startsWith)) {
      return false;
    }
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", page);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(page);
    }
    return true;
  }
}
