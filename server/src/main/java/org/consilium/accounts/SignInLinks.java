package org.consilium.accounts;

import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.stereotype.Component;

/** Sends sign-in links for rooms where somebody leaves an address. */
@Component
public class SignInLinks {
  private final SignInTokens tokens;

  SignInLinks(SignInTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Mails a link when the address has an account and did not get too many; tells the caller
   * neither. Takes the same time either way. Call it within a request, outside a transaction.
   */
  public void mail(String email) {
    tokens.generate(new GenerateOneTimeTokenRequest(email));
  }
}
