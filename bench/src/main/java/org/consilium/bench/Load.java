package org.consilium.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests over many connections: a closed loop, one after the other on each, or an open one, where
 * each falls due at its time and its own counts from there, whether or not the last was answered.
 *
 * @param times of those that were answered well
 * @param refused answered with 429: not let in
 * @param failed all others
 * @param strange the last status of those that failed; 0 for a connection that broke
 */
record Load(Times times, long refused, long failed, int strange, Duration took) {

  /** One request; gives the status that it was answered with. */
  interface Request {
    int send(Wire wire, int number) throws IOException;
  }

  double perSecond() {
    return times.count() * 1e9 / took.toNanos();
  }

  /** As many as go through. */
  static Load closed(int port, int connections, Duration length, Request request)
      throws InterruptedException {
    return new Running(port, 0, length, request).on(connections);
  }

  /**
   * @param rate requests a second that fall due
   */
  static Load open(int port, int connections, double rate, Duration length, Request request)
      throws InterruptedException {
    return new Running(port, rate, length, request).on(connections);
  }

  private static final class Running {
    private final int port;
    private final double rate;
    private final Request request;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<Long> times = new ArrayList<>();
    private final long start = System.nanoTime();
    private final long end;
    private volatile int strange;

    Running(int port, double rate, Duration length, Request request) {
      this.port = port;
      this.rate = rate;
      this.request = request;
      this.end = start + length.toNanos();
    }

    Load on(int connections) throws InterruptedException {
      List<Thread> started = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        started.add(Thread.ofVirtual().start(this::ask));
      }
      for (Thread thread : started) {
        thread.join();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new Load(Times.of(times), refused.get(), failed.get(), strange, took);
    }

    private void ask() {
      List<Long> own = new ArrayList<>();
      try (Wire wire = new Wire(port)) {
        while (true) {
          int number = next.getAndIncrement();
          long due = rate == 0 ? System.nanoTime() : start + (long) (number * 1e9 / rate);
          if (due > end || System.nanoTime() > end) {
            break;
          }
          waitUntil(due);
          try {
            int status = request.send(wire, number);
            if (status == 200 || status == 303) {
              own.add(System.nanoTime() - due);
            } else {
              (status == 429 ? refused : failed).incrementAndGet();
              strange = status;
            }
          } catch (IOException e) {
            failed.incrementAndGet();
          }
        }
      } catch (InterruptedIOException e) {
        Thread.currentThread().interrupt();
      }
      synchronized (times) {
        times.addAll(own);
      }
    }

    private static void waitUntil(long due) throws InterruptedIOException {
      long left = due - System.nanoTime();
      if (left > 0) {
        try {
          Thread.sleep(Duration.ofNanos(left));
        } catch (InterruptedException e) {
          throw new InterruptedIOException();
        }
      }
    }
  }
}
