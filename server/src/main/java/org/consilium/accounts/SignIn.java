package org.consilium.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.consilium.web.RateLimits;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.web.filter.OncePerRequestFilter;

/** How Spring Security's one-time token login is set in our pages. */
final class SignIn {
  private static final String MAIL = "/sign-in/mail";

  private SignIn() {}

  static void configure(
      OneTimeTokenLoginConfigurer<HttpSecurity> link, SignInTokens tokens, Entrance entrance) {
    link.tokenService(tokens)
        .loginPage("/sign-in")
        .tokenGeneratingUrl(MAIL)
        .loginProcessingUrl("/sign-in/link")
        .showDefaultSubmitPage(false)
        .failureUrl("/sign-in?expired")
        .successHandler(
            (request, response, authentication) -> {
              entrance.entered(
                  Long.parseLong(authentication.getName()), Way.LINK, request, response);
              response.sendRedirect(NextPath.take(request, response));
            })
        .tokenGenerationSuccessHandler(
            (request, response, token) -> response.sendRedirect("/sign-in/sent"));
  }

  /** Refuses a network address that asks for too many links, before anything is looked up. */
  static final class ByAddress extends OncePerRequestFilter {
    private final RateLimits limits;

    ByAddress(RateLimits limits) {
      this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return !request.getMethod().equals("POST") || !request.getRequestURI().equals(MAIL);
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (limits.within(RateLimits.Limit.SIGN_IN_BY_ADDRESS, request.getRemoteAddr())) {
        chain.doFilter(request, response);
      } else {
        response.sendError(429);
      }
    }
  }
}
