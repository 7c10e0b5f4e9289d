package org.consilium.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.consilium.web.RateLimits;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** How Spring Security's one-time token login is set in our pages. */
final class SignIn {
  private static final String MAIL = "/sign-in/mail";

  private SignIn() {}

  static void configure(
      OneTimeTokenLoginConfigurer<HttpSecurity> link, SignInTokens tokens, SessionDoor door) {
    link.tokenService(tokens)
        .withObjectPostProcessor(new SessionDoor.Alone())
        .loginPage("/sign-in")
        .tokenGeneratingUrl(MAIL)
        .loginProcessingUrl("/sign-in/link")
        .showDefaultSubmitPage(false)
        .failureUrl("/sign-in?expired")
        .successHandler(
            (request, response, authentication) -> {
              door.enter(Long.parseLong(authentication.getName()), Way.LINK, request, response);
              response.sendRedirect(NextPath.take(request, response));
            })
        .tokenGenerationSuccessHandler(
            (request, response, token) -> response.sendRedirect("/sign-in/sent"));
  }

  /**
   * Refuses who asks for too many links, before any account is looked up; see {@link
   * Devices#counted}.
   */
  static final class ByAddress extends OncePerRequestFilter {
    private static final RequestMatcher ASKS =
        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, MAIL);

    private final Devices devices;
    private final RateLimits limits;

    ByAddress(Devices devices, RateLimits limits) {
      this.devices = devices;
      this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return !ASKS.matches(request);
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (limits.within(RateLimits.Limit.SIGN_IN_BY_ADDRESS, devices.counted(request))) {
        chain.doFilter(request, response);
      } else {
        response.sendError(429);
      }
    }
  }
}
