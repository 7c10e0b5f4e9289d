package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One announcement to far more open pages than a node makes at once: two, here. The pages ask as
 * {@code js/live.js} does, but all in the first moment.
 */
@Timeout(120)
class ManyPagesTests {
  private static final int MEMBERS = 40;

  private record Listening(Browser browser, Browser.Events events) {}

  @Test
  void everyOpenPageShowsIt() throws Exception {
    List<Browser> browsers = new ArrayList<>();
    try (Node node =
            Node.start(
                Node.POSTGRES.jdbcUrl(),
                "consilium.pages-at-once=2",
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + Node.MAIL.getSmtp().getPort());
        ExecutorService pages = Executors.newVirtualThreadPerTaskExecutor()) {
      node.empty();
      long amal = node.member("Amal", "Haddad", "fr");
      await().until(() -> node.bean(Wire.class).hears());
      List<Long> members = new ArrayList<>();
      List<Listening> listening = new ArrayList<>();
      for (int i = 0; i < MEMBERS; i++) {
        long member = node.member("Ada" + i, "Membre", "fr");
        Browser browser = node.browser(member);
        members.add(member);
        browsers.add(browser);
        for (int page = 0; page < Streams.MOST_PER_ACCOUNT; page++) {
          listening.add(new Listening(browser, browser.listen("/live")));
        }
      }

      for (Listening one : listening) {
        heard(one, "badge 0");
      }
      node.announce(amal, NotificationKind.PAGED, 12, members.toArray(Long[]::new));

      AtomicInteger turnedAway = new AtomicInteger();
      List<Future<String>> toasts = new ArrayList<>();
      for (Listening one : listening) {
        toasts.add(pages.submit(() -> toast(one, turnedAway)));
      }
      for (Future<String> toast : toasts) {
        assertThat(toast.get()).contains("Title 12", "data-toast");
      }
      assertThat(toasts).hasSize(MEMBERS * Streams.MOST_PER_ACCOUNT);
      assertThat(turnedAway).as("told to come back").hasPositiveValue();
      for (Listening one : listening) {
        assertThat(heard(one, "badge 1")).as("the count comes with the event").isNotEmpty();
      }
    } finally {
      browsers.forEach(Browser::close);
    }
  }

  private static String toast(Listening page, AtomicInteger turnedAway) throws Exception {
    String told = heard(page, "notification ");
    String path = "/notifications/" + told.substring("notification ".length()) + "/toast";
    for (int tries = 1; tries <= 6; tries++) {
      HttpResponse<String> response = page.browser().get(path);
      if (response.statusCode() != 429) {
        return response.body();
      }
      turnedAway.incrementAndGet();
      long rest = Long.parseLong(response.headers().firstValue("Retry-After").orElseThrow());
      Thread.sleep(rest * 1000 + ThreadLocalRandom.current().nextLong(2000L << tries));
    }
    return "never";
  }

  private static String heard(Listening page, String begins) throws InterruptedException {
    for (int times = 0; times < 1500; times++) {
      for (String line : page.events().heard()) {
        if (line.startsWith(begins)) {
          return line;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("never heard " + begins);
  }
}
