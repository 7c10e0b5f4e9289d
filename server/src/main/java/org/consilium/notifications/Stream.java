package org.consilium.notifications;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.consilium.accounts.Presence;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One browser page that listens. Its own virtual thread writes to it, so that a slow network holds
 * up nobody else; news comes through a short queue, and a page that lets it fill up is dropped.
 * Before every line it is asked anew whether the session is still open and its member may read; for
 * what thousands are told, once for all of them.
 */
final class Stream implements Runnable {
  /** How long it may live; the browser comes back by itself, with a session looked at anew. */
  static final Duration LIFE = Duration.ofMinutes(10);

  /** So long it is enough that its reader was asked for together with those of other pages. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final int QUEUE = 32;

  /** What may be said to a page. */
  sealed interface News {
    /**
     * A notification of the viewer's own.
     *
     * @param unread how many wait with it
     * @param reader who it was, by {@code System.nanoTime()}, at {@code seen}
     */
    record Told(long notification, long unread, Actor reader, long seen) implements News {
      private boolean fresh() {
        return System.nanoTime() - seen < FRESH.toNanos();
      }
    }

    /** What the page shows has changed. */
    record Changed() implements News {}

    /** How many wait unread. */
    record Counted() implements News {}

    /** Nothing happened; the line is kept open. */
    record Heartbeat() implements News {}

    /** The last word: the page may open a stream again, at once or when it is looked at. */
    record End(boolean replaced) implements News {}
  }

  private final long accountId;
  private final Presence presence;
  private final Presence.Seat seat;
  private final List<Long> selves;
  private final @Nullable ContentRef watched;
  private final SseEmitter emitter;
  private final Sight sight;
  private final Unread unread;
  private final Duration heartbeat;
  private final BlockingQueue<News> queue = new ArrayBlockingQueue<>(QUEUE);
  private volatile boolean over;

  Stream(
      long accountId,
      Presence presence,
      Presence.Seat seat,
      List<Long> selves,
      @Nullable ContentRef watched,
      SseEmitter emitter,
      Sight sight,
      Unread unread,
      Duration heartbeat) {
    this.accountId = accountId;
    this.presence = presence;
    this.seat = seat;
    this.selves = selves;
    this.watched = watched;
    this.emitter = emitter;
    this.sight = sight;
    this.unread = unread;
    this.heartbeat = heartbeat;
    emitter.onCompletion(this::drop);
    emitter.onTimeout(this::drop);
    emitter.onError(failure -> drop());
  }

  long accountId() {
    return accountId;
  }

  /** The account and its aliases as they were when the page opened. */
  List<Long> selves() {
    return selves;
  }

  Presence.Seat seat() {
    return seat;
  }

  boolean watches(ContentRef subject) {
    return subject.equals(watched);
  }

  boolean watching() {
    return watched != null;
  }

  /** Never waits. What already stands in the queue is not repeated. */
  void offer(News news) {
    if (!queue.contains(news) && !queue.offer(news)) {
      drop();
    }
  }

  /** Ends it without another word; its thread closes the connection when it can. */
  void drop() {
    over = true;
    queue.clear();
    queue.offer(new News.End(false));
  }

  /**
   * The first line, written by the request's own thread: it commits the headers, which two threads
   * must not do at once.
   */
  void begin() {
    try {
      emitter.send(SseEmitter.event().reconnectTime(2000).comment("open"));
    } catch (IOException e) {
      drop();
    }
  }

  @Override
  public void run() {
    Instant end = Instant.now().plus(LIFE);
    try {
      boolean open = true;
      while (open && !over && Instant.now().isBefore(end)) {
        News news = queue.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
        open = write(news == null ? new News.Heartbeat() : news);
      }
    } catch (IOException | RuntimeException e) {
      // The page is gone, or we cannot know who reads: either way nothing more is said to it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over = true;
      emitter.complete();
    }
  }

  /** Says it; false when that was the last word. */
  private boolean write(News news) throws IOException {
    Optional<Actor> reader =
        (news instanceof News.Told told && told.fresh()
                ? Optional.of(told.reader())
                : presence.now(seat))
            .filter(actor -> actor.is(Standing.READER));
    if (reader.isEmpty() || over) {
      return false;
    }
    switch (news) {
      case News.Told told -> {
        say("notification", Long.toString(told.notification()));
        say("badge", Long.toString(told.unread()));
      }
      case News.Counted() -> say("badge", Long.toString(unread.unread(reader.get())));
      case News.Changed() -> {
        if (watched == null || !sight.sees(reader.get(), watched)) {
          return false;
        }
        say("changed", Signal.name(watched));
      }
      case News.Heartbeat() -> emitter.send(SseEmitter.event().comment("still here"));
      case News.End(boolean replaced) -> {
        if (replaced) {
          say("replaced", "");
        }
        return false;
      }
    }
    return true;
  }

  private void say(String event, String data) throws IOException {
    emitter.send(SseEmitter.event().name(event).data(data));
  }
}
