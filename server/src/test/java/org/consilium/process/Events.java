package org.consilium.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.consilium.Browser;

/** What a page that stays open hears, each event as 'name data'. */
final class Events implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private Events() {}

  /** Opens the stream as whoever is signed in in the browser; returns when it speaks. */
  static Events of(Browser browser, URI address) throws IOException, InterruptedException {
    Events events = new Events();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Cookie", "consilium=" + browser.cookie("consilium"))
            .build();
    HttpResponse<Stream<String>> response =
        events.http.send(request, HttpResponse.BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(address + " answers " + response.statusCode());
    }
    Thread.startVirtualThread(() -> events.read(response.body().iterator()));
    events.next("badge", 10);
    return events;
  }

  /** The data of the next event of that name; fails if none comes in time. */
  String next(String event, int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      String line = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new IllegalStateException("no event '" + event + "' within " + seconds + " s");
      }
      if (line.startsWith(event + " ")) {
        return line.substring(event.length() + 1);
      }
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private void read(Iterator<String> lines) {
    String event = "";
    try {
      while (lines.hasNext()) {
        String line = lines.next();
        if (line.startsWith("event:")) {
          event = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          heard.add(event + " " + line.substring(5).strip());
        }
      }
    } catch (RuntimeException e) {
      // Cut off: nothing more is heard.
    }
  }
}
