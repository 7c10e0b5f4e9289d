package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

class CachedSessionsTests {
  private final Counting store = new Counting();
  private final Hand clock = new Hand();
  private final CachedSessions sessions = new CachedSessions(store, clock);

  @Test
  void withinAMinuteTheStoreIsReadOnceAndNotWritten() {
    String id = opened();
    for (int i = 0; i < 5; i++) {
      visit(id);
      clock.forward(Duration.ofSeconds(10));
    }
    assertThat(store.reads).isEqualTo(1);
    assertThat(store.writes).isZero();
  }

  @Test
  void theLastAccessIsWrittenAfterAMinute() {
    String id = opened();
    visit(id);
    clock.forward(Duration.ofSeconds(61));
    visit(id);
    assertThat(store.writes).isEqualTo(1);
    visit(id);
    assertThat(store.writes).isEqualTo(1);
  }

  @Test
  void aChangeIsWrittenAndSeenByTheNextRequest() {
    String id = opened();
    visit(id);
    CachedSession session = found(id);
    session.setAttribute("language", "de");
    sessions.save(session);
    CachedSession next = found(id);
    assertThat(next.<String>getAttribute("language")).isEqualTo("de");
  }

  @Test
  void anotherNumberLeavesNothingUnderTheOldOne() {
    String id = opened();
    CachedSession session = found(id);
    String other = session.changeSessionId();
    sessions.save(session);
    assertThat(sessions.findById(id)).isNull();
    assertThat(sessions.findById(other)).isNotNull();
  }

  @Test
  void whatWasEndedElsewhereIsNotSavedAgain() {
    String id = opened();
    CachedSession session = found(id);
    store.deleteById(id);
    session.setAttribute("language", "de");
    sessions.save(session);
    assertThat(store.findById(id)).isNull();
  }

  private String opened() {
    CachedSession session = sessions.createSession();
    session.setLastAccessedTime(clock.instant());
    sessions.save(session);
    store.reads = 0;
    store.writes = 0;
    return session.getId();
  }

  private CachedSession found(String id) {
    return Objects.requireNonNull(sessions.findById(id));
  }

  private void visit(String id) {
    CachedSession session = found(id);
    session.setLastAccessedTime(clock.instant());
    sessions.save(session);
  }

  private static final class Counting extends MapSessionRepository {
    private int reads;
    private int writes;

    Counting() {
      super(new ConcurrentHashMap<>());
    }

    @Override
    public @Nullable MapSession findById(String id) {
      reads++;
      return super.findById(id);
    }

    @Override
    public void save(MapSession session) {
      writes++;
      super.save(session);
    }
  }

  private static final class Hand extends Clock {
    private Instant now = Instant.now();

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
