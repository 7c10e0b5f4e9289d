package org.consilium.accounts;

import jakarta.servlet.http.HttpSession;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;

/** Whose session it still is, for what goes on after its request was answered. */
@Component
public class Presence {
  private final Accounts accounts;

  Presence(Accounts accounts) {
    this.accounts = accounts;
  }

  /** A session as somebody came in with it. */
  public static final class Seat {
    private final long account;
    private final String session;
    private final Optional<Proof> signedIn;

    private Seat(long account, String session, Optional<Proof> signedIn) {
      this.account = account;
      this.session = session;
      this.signedIn = signedIn;
    }
  }

  public Seat of(Actor viewer, HttpSession session) {
    return new Seat(viewer.account(), session.getId(), SignedIn.proof(session::getAttribute));
  }

  /** Who it is now; nobody once the session has ended. */
  public Optional<Actor> now(Seat seat) {
    return Optional.ofNullable(now(List.of(seat)).get(seat));
  }

  /** The same for many at once, in one statement; who is nobody is missing. */
  public Map<Seat, Actor> now(Collection<Seat> seats) {
    Map<String, InSession> found =
        accounts.inSessions(
            seats.stream()
                .collect(
                    Collectors.toMap(
                        seat -> seat.session, seat -> seat.account, (one, same) -> one)));
    Map<Seat, Actor> present = new HashMap<>();
    for (Seat seat : seats) {
      InSession there = found.get(seat.session);
      if (there != null && there.account().id() == seat.account) {
        present.put(seat, there.actor(seat.signedIn));
      }
    }
    return present;
  }
}
