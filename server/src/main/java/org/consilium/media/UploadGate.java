package org.consilium.media;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.CurrentActor;
import org.consilium.web.Languages;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the memory of forms with files before a byte of them is read: only from members, since
 * anybody with a mail address has an account, save at the few {@link UploadDoor}s; only so much at
 * once over all requests, and one of an account at a time. A form with words alone passes like any
 * other. Runs after the session filter and before the security chain, whose check of the form's
 * token reads the body.
 */
@Component
@Order(-110)
class UploadGate extends OncePerRequestFilter {
  private static final int BUDGET_KILOBYTES = 2 * (UploadConfiguration.MOST_BYTES >> 10);
  private static final int WORDS_BYTES = 64 << 10;

  /** Of those who are no members; they never take the members' share. */
  private static final int STRANGERS_KILOBYTES = 48 << 10;

  private final Shares kilobytes = new Shares(BUDGET_KILOBYTES, Duration.ofSeconds(30));
  private final Shares strangers = new Shares(STRANGERS_KILOBYTES, Duration.ofSeconds(30));
  private final Accounts accounts;
  private final List<UploadDoor> doors;

  UploadGate(Accounts accounts, List<UploadDoor> doors) {
    this.accounts = accounts;
    this.doors = doors;
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
    Actor sender = sender(request);
    CurrentActor.set(request, sender);
    long length = request.getContentLengthLong();
    boolean unbounded = length < 0 && request.getHeader("Transfer-Encoding") != null;
    int most = most(sender, request);
    if (most == 0) {
      turnAway(sender, request, response);
    } else if (unbounded || length > most) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (length <= WORDS_BYTES) {
      chain.doFilter(request, response);
    } else {
      within((int) (length >> 10) + 1, sender, request, response, chain);
    }
  }

  private void within(
      int needed,
      Actor sender,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    Shares shares = sender.is(Standing.ASKER) ? kilobytes : strangers;
    Optional<Shares.Share> share = shares.take(sender.id(), needed);
    if (share.isEmpty()) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    try (var _ = share.get()) {
      chain.doFilter(request, response);
    }
  }

  /** Longest form that this sender may send there; 0 for none. */
  private int most(Actor sender, HttpServletRequest request) {
    if (sender.is(Standing.ASKER)) {
      return UploadConfiguration.MOST_BYTES;
    }
    return doors.stream()
        .filter(door -> sender.signedIn() && door.path().equals(request.getRequestURI()))
        .mapToInt(UploadDoor::mostBytes)
        .max()
        .orElse(0);
  }

  private Actor sender(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute("SPRING_SECURITY_CONTEXT") instanceof SecurityContext context
            && context.getAuthentication() instanceof Authentication known
        ? accounts
            .byId(Long.parseLong(known.getName()))
            .map(Account::actor)
            .orElseGet(() -> Actor.nobody(Languages.of(request)))
        : Actor.nobody(Languages.of(request));
  }

  /** As every members' address does. */
  private static void turnAway(
      Actor sender, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (sender.is(Standing.READER)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (sender.signedIn()) {
      response.sendRedirect("/status");
    } else if (request.getHeader("HX-Request") == null) {
      response.sendRedirect("/sign-in");
    } else {
      response.setHeader("HX-Redirect", "/sign-in");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }
}
