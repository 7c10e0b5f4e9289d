package org.consilium.providers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.consilium.accounts.ProvenIdentity;
import org.springframework.stereotype.Component;

/** What a provider proved of somebody who has no account yet, until the account is opened. */
@Component
public class PendingProof {
  private static final String NAME = "proof";

  private final SealedCookie cookies;

  PendingProof(SealedCookie cookies) {
    this.cookies = cookies;
  }

  public Optional<ProvenIdentity> of(HttpServletRequest request) {
    return cookies.read(request, NAME, ProvenIdentity.class);
  }

  public void forget(HttpServletRequest request, HttpServletResponse response) {
    cookies.forget(request, response, NAME);
  }

  void keep(HttpServletRequest request, HttpServletResponse response, ProvenIdentity identity) {
    cookies.keep(request, response, NAME, identity);
  }
}
