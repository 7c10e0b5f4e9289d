package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Signs somebody in who is known already to be whom they say; gives the session a new number. */
@Component
public class SessionDoor {
  private final UserDetailsService users;
  private final Entrance entrance;

  SessionDoor(UserDetailsService users, Entrance entrance) {
    this.entrance = entrance;
    this.users = users;
  }

  /** The same for somebody who comes from a provider. */
  public void enterFrom(
      String provider, long accountId, HttpServletRequest request, HttpServletResponse response) {
    enter(accountId, Way.PROVIDER, request, response);
    SignedIn.markProvider(request, provider);
  }

  /** Ends whatever session there was, then starts a new one under a new number. */
  public void enter(
      long accountId, Way way, HttpServletRequest request, HttpServletResponse response) {
    HttpSession old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    UserDetails user = users.loadUserByUsername(Long.toString(accountId));
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
    SecurityContextHolder.setContext(context);
    entrance.entered(accountId, way, request, response);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    new CookieCsrfTokenRepository().saveToken(null, request, response);
  }
}
