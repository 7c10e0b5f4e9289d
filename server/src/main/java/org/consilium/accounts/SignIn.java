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

  /**
   * Refuses a network address that asks for too many links, before any account is looked up. A
   * browser that somebody came with before counts by itself: a whole hospital may share an address,
   * and one person in it must not keep the others out.
   */
  static final class ByAddress extends OncePerRequestFilter {
    private final Devices devices;
    private final RateLimits limits;

    ByAddress(Devices devices, RateLimits limits) {
      this.devices = devices;
      this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return !request.getMethod().equals("POST") || !request.getRequestURI().equals(MAIL);
    }

    private String who(HttpServletRequest request) {
      return Entrance.cookie(request)
          .filter(devices::known)
          .map(Token::text)
          .orElseGet(request::getRemoteAddr);
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (limits.within(RateLimits.Limit.SIGN_IN_BY_ADDRESS, who(request))) {
        chain.doFilter(request, response);
      } else {
        response.sendError(429);
      }
    }
  }
}
