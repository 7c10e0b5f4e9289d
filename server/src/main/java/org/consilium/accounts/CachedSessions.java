package org.consilium.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions of PostgreSQL, kept in this node's memory for a minute, so that a request does not read
 * and write them each time. Sound because what a session holds (who signed in) never changes after
 * signing in, and because {@link ActorFilter} asks on every request whether the row still exists.
 * The last access is written once a minute. See docs/decisions/0004-sessions.md.
 */
final class CachedSessions implements SessionRepository<CachedSession> {
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final Duration ACCESS_EVERY = Duration.ofMinutes(1);
  private static final int MOST = 20_000;

  private final SessionRepository<Session> store;
  private final Clock clock;
  private final Map<String, Kept> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
              return size() > MOST;
            }
          });

  private record Kept(MapSession session, Instant readAt, Instant accessWritten) {}

  @SuppressWarnings("unchecked") // The repository takes back the very sessions that it gave.
  CachedSessions(SessionRepository<? extends Session> store, Clock clock) {
    this.store = (SessionRepository<Session>) store;
    this.clock = clock;
  }

  @Override
  public CachedSession createSession() {
    return CachedSession.fresh(store.createSession());
  }

  @Override
  public @Nullable CachedSession findById(String id) {
    Kept found = kept.get(id);
    if (found == null || found.readAt().plus(LIFE).isBefore(clock.instant())) {
      found = read(id);
    }
    return found == null
        ? null
        : CachedSession.copy(found.session(), found.accessWritten(), store::findById);
  }

  private @Nullable Kept read(String id) {
    Session stored = store.findById(id);
    if (stored == null) {
      kept.remove(id);
      return null;
    }
    Kept read = new Kept(new MapSession(stored), clock.instant(), stored.getLastAccessedTime());
    kept.put(id, read);
    return read;
  }

  @Override
  public void save(CachedSession session) {
    if (session.changed()) {
      kept.remove(session.openedAs());
      kept.remove(session.getId());
      if (!session.lost()) {
        store.save(session.seen());
      }
    } else if (session.accessWritten().plus(ACCESS_EVERY).isBefore(session.getLastAccessedTime())) {
      saveAccess(session);
    }
  }

  private void saveAccess(CachedSession session) {
    kept.remove(session.getId());
    Session stored = store.findById(session.getId());
    if (stored != null) {
      stored.setLastAccessedTime(session.getLastAccessedTime());
      store.save(stored);
    }
  }

  @Override
  public void deleteById(String id) {
    kept.remove(id);
    store.deleteById(id);
  }
}
