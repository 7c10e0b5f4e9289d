package org.consilium.accounts;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;

/** How Spring Security's one-time token login is set in our pages. */
final class SignIn {
  private SignIn() {}

  static void configure(OneTimeTokenLoginConfigurer<HttpSecurity> link, SignInTokens tokens) {
    link.tokenService(tokens)
        .loginPage("/sign-in")
        .tokenGeneratingUrl("/sign-in/mail")
        .loginProcessingUrl("/sign-in/link")
        .showDefaultSubmitPage(false)
        .failureUrl("/sign-in?expired")
        .tokenGenerationSuccessHandler(
            (request, response, token) -> response.sendRedirect("/sign-in/sent"));
  }
}
