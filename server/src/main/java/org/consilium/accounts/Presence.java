package org.consilium.accounts;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.function.Supplier;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;

/** Whose session it still is, for what goes on after its request was answered. */
@Component
public class Presence {
  private final Accounts accounts;

  Presence(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Asks each time anew who the viewer is; nobody once the session has ended. */
  public Supplier<Optional<Actor>> of(Actor viewer, HttpSession session) {
    String id = session.getId();
    Optional<Proof> signedIn = SignedIn.proof(session::getAttribute);
    return () -> accounts.inSession(viewer.account(), id).map(found -> found.actor(signedIn));
  }
}
