package org.consilium.media;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Standing;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the memory of forms with files before a byte of them is read: only from members, since
 * anybody with a mail address has an account, and only so much at once over all requests. Runs
 * after the session filter and before the security chain, whose check of the form's token reads the
 * body.
 */
@Component
@Order(-110)
class UploadGate extends OncePerRequestFilter {
  private static final int BUDGET_KILOBYTES = 2 * (UploadConfiguration.MOST_BYTES >> 10);
  private static final int OUTSIDERS_BYTES = 64 << 10;
  private static final int PATIENCE_SECONDS = 30;

  private final Semaphore kilobytes = new Semaphore(BUDGET_KILOBYTES, true);
  private final Accounts accounts;

  UploadGate(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long length = request.getContentLengthLong();
    boolean unbounded = length < 0 && request.getHeader("Transfer-Encoding") != null;
    if (unbounded || length > UploadConfiguration.MOST_BYTES) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (length > OUTSIDERS_BYTES && !fromMember(request)) {
      toSignIn(request, response);
    } else {
      within((int) (Math.max(0, length) >> 10) + 1, request, response, chain);
    }
  }

  private void within(
      int needed, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      if (!kilobytes.tryAcquire(needed, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      kilobytes.release(needed);
    }
  }

  private boolean fromMember(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
        && session.getAttribute("SPRING_SECURITY_CONTEXT") instanceof SecurityContext context
        && context.getAuthentication() instanceof Authentication known
        && accounts
            .byId(Long.parseLong(known.getName()))
            .filter(account -> account.actor().is(Standing.MEMBER))
            .isPresent();
  }

  private static void toSignIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getHeader("HX-Request") == null) {
      response.sendRedirect("/sign-in");
    } else {
      response.setHeader("HX-Redirect", "/sign-in");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }
}
