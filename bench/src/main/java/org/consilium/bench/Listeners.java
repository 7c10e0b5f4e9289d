package org.consilium.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Members whose pages listen to the stream of events, each over a connection of its own that a
 * virtual thread reads.
 */
final class Listeners implements AutoCloseable {
  private static final int OPENED_AT_ONCE = 64;
  private static final int PATIENCE_SECONDS = 60;

  /** The answer is over, though the connection stays open (RFC 9112, 7.1). */
  private static final String LAST_CHUNK = "0";

  private final int port;
  private final List<Wire> wires = new ArrayList<>();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean closed;
  private final AtomicReference<Round> round = new AtomicReference<>(new Round(0));

  Listeners(int port) {
    this.port = port;
  }

  /** What is awaited: when the first event came to each member. */
  static final class Round {
    private final CountDownLatch left;
    private final ConcurrentHashMap<Long, Long> heard = new ConcurrentHashMap<>();

    private Round(int members) {
      this.left = new CountDownLatch(members);
    }

    private void hear(long account) {
      if (heard.putIfAbsent(account, System.nanoTime()) == null) {
        left.countDown();
      }
    }

    /** Whether all have heard within that time. */
    boolean await(int seconds) throws InterruptedException {
      return left.await(seconds, TimeUnit.SECONDS);
    }

    /** By {@code System.nanoTime()}. */
    Collection<Long> moments() {
      return heard.values();
    }
  }

  int size() {
    return wires.size();
  }

  /** How often a connection ended before it was closed. */
  int lost() {
    return lost.get();
  }

  /** One more page for each of these; returns once every stream has said its first word. */
  void listen(Collection<Members.Member> members) throws IOException, InterruptedException {
    CountDownLatch open = new CountDownLatch(members.size());
    Semaphore turn = new Semaphore(OPENED_AT_ONCE);
    for (Members.Member member : members) {
      Wire wire = new Wire(port);
      wires.add(wire);
      turn.acquire();
      Thread.ofVirtual().start(() -> listen(wire, member, open, turn));
    }
    if (!open.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException(open.getCount() + " streams of events did not begin");
    }
  }

  private void listen(Wire wire, Members.Member member, CountDownLatch open, Semaphore turn) {
    boolean begun = false;
    while (!closed) {
      try {
        InputStream in = wire.stream("/live", member.session());
        while (true) {
          String line = Wire.line(in);
          if (line.equals(LAST_CHUNK)) {
            throw new EOFException();
          }
          if (!begun && line.startsWith("event:badge")) {
            begun = true;
            turn.release();
            open.countDown();
          } else if (line.startsWith("event:notification")) {
            round.get().hear(member.account());
          }
        }
      } catch (IOException | RuntimeException e) {
        wire.close();
        if (!closed) {
          lost.incrementAndGet(); // It comes back by itself, as a browser does.
        }
      }
    }
  }

  /**
   * What comes from now on.
   *
   * @param members how many are to hear of it
   */
  Round next(int members) {
    Round next = new Round(members);
    round.set(next);
    return next;
  }

  @Override
  public void close() {
    closed = true;
    wires.forEach(Wire::close);
  }
}
