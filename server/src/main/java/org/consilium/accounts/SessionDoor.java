package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import org.consilium.foundation.Actor;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Signs somebody in who is known already to be whom they say; gives the session a new number. */
@Component
public class SessionDoor {
  private final UserDetailsService users;
  private final Entrance entrance;
  private final Sudo sudo;
  private final OpenSessions sessions;

  SessionDoor(UserDetailsService users, Entrance entrance, Sudo sudo, OpenSessions sessions) {
    this.sudo = sudo;
    this.sessions = sessions;
    this.entrance = entrance;
    this.users = users;
  }

  /**
   * For filters that find out who comes: neither keep them a session nor give it another number,
   * which would hide the old one from whoever ends it.
   */
  public static final class Alone
      implements ObjectPostProcessor<AbstractAuthenticationProcessingFilter> {
    @Override
    public <F extends AbstractAuthenticationProcessingFilter> F postProcess(F filter) {
      filter.setSecurityContextRepository(new NullSecurityContextRepository());
      filter.setSessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy());
      return filter;
    }
  }

  /**
   * The same for somebody who comes from a provider.
   *
   * @param provedAt when the person last proved there who they are, perhaps long ago
   */
  public void enterFrom(
      String provider,
      long accountId,
      Instant provedAt,
      HttpServletRequest request,
      HttpServletResponse response) {
    enter(accountId, Way.PROVIDER, provedAt, request, response);
    SignedIn.markProvider(request, provider);
  }

  /**
   * Somebody signed in proved anew, at a provider that they are linked to, who they are.
   *
   * @return false when that was too long ago
   */
  public boolean proveAnew(Actor actor, Instant provedAt, HttpServletRequest request) {
    boolean fresh = new Proof(Way.PROVIDER, provedAt).fresh(Instant.now());
    if (fresh) {
      sudo.byProvider(actor, request.getSession().getId(), provedAt);
    }
    return fresh;
  }

  /** Ends the actor's other sessions that began at a provider. */
  public void endFrom(Actor actor, String provider, HttpServletRequest request) {
    sessions.endFrom(actor, provider, request.getSession().getId());
  }

  /** Ends whatever session there was, then starts a new one under a new number. */
  public void enter(
      long accountId, Way way, HttpServletRequest request, HttpServletResponse response) {
    enter(accountId, way, Instant.now(), request, response);
  }

  private void enter(
      long accountId,
      Way way,
      Instant provedAt,
      HttpServletRequest request,
      HttpServletResponse response) {
    HttpSession old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    UserDetails user = users.loadUserByUsername(Long.toString(accountId));
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
    SecurityContextHolder.setContext(context);
    entrance.entered(accountId, way, provedAt, request, response);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    new CookieCsrfTokenRepository().saveToken(null, request, response);
  }
}
