package org.consilium.notifications;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.consilium.accounts.Presence;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.pseudonyms.Aliases;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The pages that listen on this node, by account. At most eight an account: the ninth takes the
 * place of the oldest. Nothing here waits for a browser.
 */
@Component
class Streams implements SmartLifecycle, Here {
  static final int MOST_PER_ACCOUNT = 8;

  private final Map<Long, Deque<Stream>> byAccount = new ConcurrentHashMap<>();
  private final NotificationRows rows;
  private final Sight sight;
  private final Unread unread;
  private final Aliases aliases;
  private final Presence presence;
  private final Duration heartbeat;
  private volatile boolean running;

  Streams(
      NotificationRows rows,
      Sight sight,
      Unread unread,
      Aliases aliases,
      Presence presence,
      @Value("${consilium.live.heartbeat:20s}") Duration heartbeat) {
    this.rows = rows;
    this.sight = sight;
    this.unread = unread;
    this.aliases = aliases;
    this.presence = presence;
    this.heartbeat = heartbeat;
  }

  /**
   * Opens a stream that begins with the number of unread notifications.
   *
   * @param seat the session of the viewer, who is nobody once it has ended
   */
  SseEmitter open(Actor viewer, Presence.Seat seat, @Nullable ContentRef watched) {
    SseEmitter emitter = new SseEmitter(0L);
    Stream stream =
        new Stream(
            viewer.account(),
            presence,
            seat,
            List.of(aliases.selves(viewer)),
            watched,
            emitter,
            sight,
            unread,
            heartbeat);
    stream.begin();
    add(stream);
    stream.offer(new Stream.News.Counted());
    Thread.ofVirtual().name("live").start(() -> serve(stream));
    return emitter;
  }

  private void serve(Stream stream) {
    try {
      stream.run();
    } finally {
      remove(stream);
    }
  }

  /** What other nodes, or this one, have committed. */
  void hear(Collection<Signal> signals) {
    Set<Long> announcements = new LinkedHashSet<>();
    Set<ContentRef> changed = new LinkedHashSet<>();
    for (Signal signal : signals) {
      switch (signal) {
        case Signal.Announced(long announcement) -> announcements.add(announcement);
        case Signal.Changed(ContentRef subject) -> changed.add(subject);
      }
    }
    if (!announcements.isEmpty()) {
      tell(announcements);
    }
    if (!changed.isEmpty()) {
      all(
          stream -> {
            if (changed.stream().anyMatch(stream::watches)) {
              stream.offer(new Stream.News.Changed());
            }
          });
    }
  }

  /** What is the same for all is read at once: there may be thousands. */
  private void tell(Set<Long> announcements) {
    Map<Long, Long> connected = new HashMap<>();
    all(stream -> stream.selves().forEach(self -> connected.put(self, stream.accountId())));
    List<NotificationRows.Told> told =
        connected.isEmpty() ? List.of() : rows.told(announcements, connected.keySet());
    if (told.isEmpty()) {
      return;
    }
    connected
        .values()
        .retainAll(
            told.stream().map(one -> connected.get(one.accountId())).collect(Collectors.toSet()));
    Map<Long, Long> waiting = unread.unread(connected);
    List<Stream> pages = new ArrayList<>();
    Set.copyOf(connected.values()).forEach(account -> of(account, pages::add));
    Map<Presence.Seat, Actor> present = presence.now(pages.stream().map(Stream::seat).toList());
    long now = System.nanoTime();
    for (NotificationRows.Told one : told) {
      long account = Objects.requireNonNull(connected.get(one.accountId()));
      long many = waiting.getOrDefault(account, 0L);
      of(
          account,
          page -> {
            Actor reader = present.get(page.seat());
            page.offer(
                reader == null // It asks by itself, and ends if that is so.
                    ? new Stream.News.Counted()
                    : new Stream.News.Told(one.id(), many, reader, now));
          });
    }
  }

  /** Something may have been missed: every page asks anew. */
  void refresh() {
    all(
        stream -> {
          stream.offer(new Stream.News.Counted());
          if (stream.watching()) {
            stream.offer(new Stream.News.Changed());
          }
        });
  }

  /** Who signs out leaves no tab listening; the other devices come back with their own session. */
  @EventListener
  void signedOut(LogoutSuccessEvent event) {
    of(Long.parseLong(event.getAuthentication().getName()), Stream::drop);
  }

  @Override
  public Set<Long> accounts() {
    return Set.copyOf(byAccount.keySet());
  }

  int count(long accountId) {
    Deque<Stream> streams = byAccount.get(accountId);
    if (streams == null) {
      return 0;
    }
    synchronized (streams) {
      return streams.size();
    }
  }

  private void add(Stream stream) {
    byAccount.compute(
        stream.accountId(),
        (account, present) -> {
          Deque<Stream> streams = present == null ? new ArrayDeque<>() : present;
          synchronized (streams) {
            if (streams.size() >= MOST_PER_ACCOUNT) {
              streams.removeFirst().offer(new Stream.News.End(true));
            }
            streams.addLast(stream);
          }
          return streams;
        });
  }

  private void remove(Stream stream) {
    byAccount.computeIfPresent(
        stream.accountId(),
        (account, streams) -> {
          synchronized (streams) {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
          }
        });
  }

  private void of(long accountId, Consumer<Stream> action) {
    Deque<Stream> streams = byAccount.get(accountId);
    if (streams != null) {
      List<Stream> now;
      synchronized (streams) {
        now = List.copyOf(streams);
      }
      now.forEach(action);
    }
  }

  private void all(Consumer<Stream> action) {
    byAccount.keySet().forEach(account -> of(account, action));
  }

  @Override
  public void start() {
    running = true;
  }

  /** First of all at shutdown: an open stream would hold up the server's graceful end. */
  @Override
  public void stop() {
    running = false;
    all(Stream::drop);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
