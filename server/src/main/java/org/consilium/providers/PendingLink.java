package org.consilium.providers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;

/**
 * Whom a member brought back from a provider, until they say that this person is to open the
 * account.
 */
@Component
class PendingLink {
  private static final String NAME = "link";

  private final SealedCookie cookies;

  PendingLink(SealedCookie cookies) {
    this.cookies = cookies;
  }

  private record Brought(long account, ProvenIdentity identity) {}

  Optional<ProvenIdentity> of(Actor actor, String provider, HttpServletRequest request) {
    return cookies
        .read(request, NAME, Brought.class)
        .filter(brought -> brought.account() == actor.id())
        .map(Brought::identity)
        .filter(identity -> identity.provider().equals(provider));
  }

  void forget(HttpServletRequest request, HttpServletResponse response) {
    cookies.forget(request, response, NAME);
  }

  void keep(
      Actor actor,
      ProvenIdentity identity,
      HttpServletRequest request,
      HttpServletResponse response) {
    cookies.keep(request, response, NAME, new Brought(actor.id(), identity), SealedCookie.SHORT);
  }
}
