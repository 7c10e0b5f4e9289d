package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.CurrentActor;
import org.consilium.web.PageHeaders;
import org.consilium.web.RateLimits;
import org.consilium.web.RouteAccess;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.util.UriUtils;

@Configuration
class SecurityConfiguration {
  /**
   * Pictures seen must not stay on a shared machine. Not the storage, which also keeps the choice
   * of light or dark: js/draft.js takes out of it what was typed.
   */
  private static final HeaderWriter FORGET =
      new StaticHeadersWriter("Clear-Site-Data", "\"cache\"");

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http,
      RouteAccess routeAccess,
      Accounts accounts,
      SignInTokens tokens,
      SessionDoor door,
      Devices devices,
      ObjectProvider<OtherDoors> others,
      RateLimits limits)
      throws Exception {
    others.forEach(other -> other.open(http));
    return http.authorizeHttpRequests(
            routes ->
                routes
                    .dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                    .permitAll()
                    .anyRequest()
                    .access(routeAccess))
        .addFilterAfter(new ActorFilter(accounts), SecurityContextHolderFilter.class)
        .addFilterAfter(new SignIn.ByAddress(devices, limits), CsrfFilter.class)
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(csrfTokens())
                    .ignoringRequestMatchers(SecurityConfiguration::ofAMailProgram))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .exceptionHandling(
            refusals ->
                refusals
                    .authenticationEntryPoint((request, response, e) -> toSignIn(request, response))
                    .accessDeniedHandler((request, response, e) -> deny(request, response, e)))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        policy -> policy.policyDirectives(PageHeaders.CONTENT_SECURITY_POLICY))
                    .referrerPolicy(withDefaults())
                    .frameOptions(FrameOptionsConfig::deny)
                    .cacheControl(cache -> cache.disable()))
        .oneTimeTokenLogin(link -> SignIn.configure(link, tokens, door))
        .logout(
            logout ->
                logout
                    .logoutUrl("/sign-out")
                    .addLogoutHandler(new HeaderWriterLogoutHandler(FORGET))
                    .addLogoutHandler(SignOut::remember)
                    .addLogoutHandler(
                        (request, response, authentication) ->
                            others.forEach(other -> other.forget(request, response)))
                    .logoutSuccessHandler(SignOut::done))
        .build();
  }

  /**
   * A mail program ends a list of mails with one request, without a page before it (RFC 8058). It
   * has no session that somebody could abuse; the address alone says what is meant.
   */
  private static boolean ofAMailProgram(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return request.getMethod().equals("POST")
        && request.getRequestURI().startsWith("/unsubscribe/")
        && (cookies == null
            || Arrays.stream(cookies).noneMatch(one -> one.getName().equals("consilium")));
  }

  private static CookieCsrfTokenRepository csrfTokens() {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return tokens;
  }

  /** The principal is the account's number; what it may do is read anew on every request. */
  @Bean
  static UserDetailsService userDetailsService() {
    return number -> User.withUsername(number).password("").authorities("ACCOUNT").build();
  }

  private static void deny(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException {
    Actor actor = CurrentActor.of(request);
    if (!actor.signedIn()) {
      toSignIn(request, response);
    } else if (refused instanceof AuthorizationDeniedException denied
        && denied.getAuthorizationResult() instanceof RouteAccess.Stale) {
      toSudo(request, response);
    } else if (refused instanceof CsrfException) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (!actor.is(Standing.READER)) {
      response.sendRedirect("/status");
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** The page on which htmx asked: what was being written there waits there. */
  private static String shown(HttpServletRequest request) {
    String address = request.getHeader("HX-Current-URL");
    try {
      return address == null ? "/" : NextPath.safe(URI.create(address).getPath());
    } catch (IllegalArgumentException e) {
      return "/";
    }
  }

  private static void toSignIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    lead(
        request,
        response,
        withNext("/sign-in", isPage(request) ? request.getRequestURI() : shown(request)));
  }

  /** To the same page with its query, or to where the form wants to be afterwards. */
  private static void toSudo(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    String form = request.getHeader("HX-Request") == null ? request.getParameter("next") : null;
    String next =
        isPage(request)
            ? request.getRequestURI() + query
            : form == null ? shown(request) : NextPath.safe(form);
    lead(request, response, withNext("/sudo", NextPath.safe(next)));
  }

  /**
   * Not a stream, a picture or a fragment, which a page asks for by itself: nobody wants back
   * there.
   */
  private static boolean isPage(HttpServletRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    return request.getMethod().equals("GET")
        && request.getHeader("HX-Request") == null
        && (mode == null || mode.equals("navigate"));
  }

  private static String withNext(String path, String next) {
    return next.equals("/") ? path : path + "?next=" + UriUtils.encode(next, UTF_8);
  }

  private static void lead(HttpServletRequest request, HttpServletResponse response, String address)
      throws IOException {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", address);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(address);
    }
  }
}
