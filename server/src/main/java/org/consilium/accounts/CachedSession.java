package org.consilium.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/**
 * A session as one request sees it: read from memory until something is changed; from then on it is
 * the stored session itself.
 */
final class CachedSession implements Session {
  private final Function<String, @Nullable Session> store;
  private final String openedAs;
  private final Instant accessWritten;
  private Session seen;
  private boolean changed;
  private boolean lost;

  private CachedSession(
      Function<String, @Nullable Session> store,
      Session seen,
      Instant accessWritten,
      boolean changed) {
    this.store = store;
    this.seen = seen;
    this.openedAs = seen.getId();
    this.accessWritten = accessWritten;
    this.changed = changed;
  }

  static CachedSession fresh(Session created) {
    return new CachedSession(id -> created, created, created.getLastAccessedTime(), true);
  }

  static CachedSession copy(
      MapSession kept, Instant accessWritten, Function<String, @Nullable Session> store) {
    return new CachedSession(store, new MapSession(kept), accessWritten, false);
  }

  boolean changed() {
    return changed;
  }

  /** Changed here after it was ended elsewhere: nothing to save. */
  boolean lost() {
    return lost;
  }

  /** The number that it had when the request began. */
  String openedAs() {
    return openedAs;
  }

  Session seen() {
    return seen;
  }

  /** The last access that PostgreSQL knows of. */
  Instant accessWritten() {
    return accessWritten;
  }

  private Session forChange() {
    if (!changed) {
      changed = true;
      Session stored = store.apply(seen.getId());
      if (stored == null) {
        lost = true;
      } else {
        stored.setLastAccessedTime(seen.getLastAccessedTime());
        seen = stored;
      }
    }
    return seen;
  }

  @Override
  public String getId() {
    return seen.getId();
  }

  @Override
  public String changeSessionId() {
    return forChange().changeSessionId();
  }

  @Override
  public <T> @Nullable T getAttribute(String name) {
    return seen.getAttribute(name);
  }

  @Override
  public Set<String> getAttributeNames() {
    return seen.getAttributeNames();
  }

  @Override
  public void setAttribute(String name, Object value) {
    forChange().setAttribute(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    forChange().removeAttribute(name);
  }

  @Override
  public Instant getCreationTime() {
    return seen.getCreationTime();
  }

  @Override
  public void setLastAccessedTime(Instant time) {
    seen.setLastAccessedTime(time);
  }

  @Override
  public Instant getLastAccessedTime() {
    return seen.getLastAccessedTime();
  }

  @Override
  public void setMaxInactiveInterval(Duration interval) {
    forChange().setMaxInactiveInterval(interval);
  }

  @Override
  public Duration getMaxInactiveInterval() {
    return seen.getMaxInactiveInterval();
  }

  @Override
  public boolean isExpired() {
    return seen.isExpired();
  }
}
