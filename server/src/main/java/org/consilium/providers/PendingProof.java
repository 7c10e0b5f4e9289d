package org.consilium.providers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.accounts.SessionDoor;
import org.springframework.stereotype.Component;

/** What a provider proved of somebody who has no account yet, until the account is opened. */
@Component
public class PendingProof {
  private static final String NAME = "proof";

  private final SealedCookie cookies;
  private final SessionDoor door;

  PendingProof(SealedCookie cookies, SessionDoor door) {
    this.cookies = cookies;
    this.door = door;
  }

  private record Proven(ProvenIdentity identity, long at) {}

  public Optional<ProvenIdentity> of(HttpServletRequest request) {
    return read(request).map(Proven::identity);
  }

  /** Lets the person in, by the provider's door, to the account that was opened for them. */
  public void enter(long accountId, HttpServletRequest request, HttpServletResponse response) {
    Proven proven = read(request).orElseThrow();
    door.enterFrom(
        proven.identity().provider(),
        accountId,
        Instant.ofEpochSecond(proven.at()),
        request,
        response);
  }

  public void forget(HttpServletRequest request, HttpServletResponse response) {
    cookies.forget(request, response, NAME);
  }

  void keep(
      HttpServletRequest request,
      HttpServletResponse response,
      ProvenIdentity identity,
      Instant provedAt) {
    cookies.keep(
        request,
        response,
        NAME,
        new Proven(identity, provedAt.getEpochSecond()),
        SealedCookie.SHORT);
  }

  private Optional<Proven> read(HttpServletRequest request) {
    return cookies.read(request, NAME, Proven.class);
  }
}
