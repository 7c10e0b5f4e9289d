package org.consilium.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.web.CurrentActor;
import org.consilium.web.Languages;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads, on every request, who the session's account is today: its standing, its language, and that
 * the session was not ended on this node or another. The principal's name is the account's number.
 */
class ActorFilter extends OncePerRequestFilter {
  /** However often it is used. */
  private static final Duration LONGEST = Duration.ofDays(90);

  private final Accounts accounts;

  ActorFilter(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!request.getRequestURI().startsWith("/assets/")) {
      Optional<Known> known = known(request);
      CurrentActor.set(
          request, known.map(Known::actor).orElseGet(() -> Actor.nobody(Languages.of(request))));
      if (known.isPresent() && Threshold.asks(known.get().account(), request, response)) {
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private record Known(Account account, Actor actor) {}

  private Optional<Known> known(HttpServletRequest request) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    HttpSession session = request.getSession(false);
    if (session == null
        || authentication == null
        || authentication instanceof AnonymousAuthenticationToken) {
      return Optional.empty();
    }
    boolean old =
        Instant.ofEpochMilli(session.getCreationTime()).plus(LONGEST).isBefore(Instant.now());
    Optional<InSession> found =
        old
            ? Optional.empty()
            : accounts.inSession(Long.parseLong(authentication.getName()), session.getId());
    if (found.isEmpty()) {
      forget(session);
    }
    return found.map(there -> known(there, session, request));
  }

  /** The account, and for this request what the person may do with what they proved. */
  private static Known known(InSession found, HttpSession session, HttpServletRequest request) {
    Optional<Proof> signedIn = SignedIn.proof(session::getAttribute);
    if (found.fresh(signedIn, Instant.now())) {
      CurrentActor.setFresh(request);
    }
    if (found.strong(signedIn)) {
      CurrentActor.setStrong(request);
    }
    if (found.recovering()) {
      CurrentActor.setAlarmed(request);
    }
    Actor actor = found.actor(signedIn);
    CurrentActor.setWithheld(request, found.account().actor().standings(), actor.standings());
    return new Known(found.account(), actor);
  }

  /** Ended elsewhere: forget this node's copy too. */
  private static void forget(HttpSession session) {
    session.invalidate();
    SecurityContextHolder.clearContext();
  }
}
