package org.consilium.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** With one place, and so one that waits. */
class AdmissionTests {
  private static final Messages MESSAGES = messages();
  private static final BusyPage BUSY =
      new BusyPage(
          WebConfiguration.templateEngine(false, "."),
          new Page.Frame(
              MESSAGES,
              new Assets(false, "."),
              new Times(MESSAGES),
              List.of(),
              List.of(),
              false,
              "https://consilium.example"));

  private final Admission admission = new Admission(1, BUSY);
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final AtomicInteger inside = new AtomicInteger();

  private final FilterChain slow =
      (request, response) -> {
        inside.incrementAndGet();
        try {
          ready.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };

  @AfterEach
  void letGo() {
    ready.countDown();
    people.close();
  }

  @Test
  void oneIsInsideAndOneWaitsAndTheOthersAreToldToComeBack() throws Exception {
    Future<MockHttpServletResponse> first = come("GET", "/", slow);
    await().until(() -> inside.get() == 1);
    List<Future<MockHttpServletResponse>> others =
        List.of(come("GET", "/", slow), come("GET", "/", slow), come("GET", "/", slow));
    await().until(() -> others.stream().filter(Future::isDone).count() == 2);
    assertThat(inside).hasValue(1);
    ready.countDown();
    assertThat(first.get().getStatus()).isEqualTo(200);
    List<Integer> told = new ArrayList<>();
    for (Future<MockHttpServletResponse> other : others) {
      told.add(other.get().getStatus());
      assertThat(other.get().getHeader("Retry-After"))
          .isEqualTo(other.get().getStatus() == BusyPage.STATUS ? "2" : null);
    }
    assertThat(told).containsExactlyInAnyOrder(200, 429, 429);
    assertThat(come("GET", "/", slow).get().getStatus()).isEqualTo(200);
  }

  @Test
  void whoIsTurnedAwayReadsWhyInTheirLanguageAndMayTryAgain() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/cases/1");
    request.addHeader("Accept-Language", "de-CH,fr;q=0.5");
    assertThat(turnedAway(request))
        .contains("<html lang=\"de\">", "Gerade kommen viele Anfragen an", "href=\"\"")
        .doesNotContain("_csrf", "<nav");
    request.addHeader("HX-Request", "true");
    assertThat(turnedAway(request)).startsWith("<p class=\"notice").contains("viele Anfragen");
    assertThat(turnedAway(new MockHttpServletRequest("GET", "/"))).contains("Réessayer");
  }

  private static String turnedAway(MockHttpServletRequest request) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    BUSY.send(request, response);
    assertThat(response.getStatus()).isEqualTo(429);
    assertThat(response.getHeader("Content-Security-Policy"))
        .isEqualTo(PageHeaders.CONTENT_SECURITY_POLICY);
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    return response.getContentAsString().strip();
  }

  private static Messages messages() {
    try {
      return new Messages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsWrittenAndWhatIsSentSlowlyIsNotCounted() throws Exception {
    come("GET", "/", slow);
    await().until(() -> inside.get() == 1);
    for (String path : new String[] {"/images/1/large", "/assets/app.css", "/live"}) {
      assertThat(come("GET", path, (request, response) -> {}).get().getStatus()).isEqualTo(200);
    }
    assertThat(come("POST", "/ask", (request, response) -> {}).get().getStatus()).isEqualTo(200);
  }

  /** Whoever reads slowly keeps nobody waiting. */
  @Test
  void aPageThatIsReadyGivesItsPlaceBack() throws Exception {
    FilterChain sent =
        (request, response) -> {
          Admission.leave((MockHttpServletRequest) request);
          slow.doFilter(request, response);
        };
    for (int readers = 1; readers <= 3; readers++) {
      int expected = readers;
      come("GET", "/", sent);
      await().until(() -> inside.get() == expected);
    }
    ready.countDown();
    assertThat(come("GET", "/", slow).get().getStatus()).isEqualTo(200);
  }

  private Future<MockHttpServletResponse> come(String method, String path, FilterChain chain) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    MockHttpServletResponse response = new MockHttpServletResponse();
    return people.submit(
        () -> {
          admission.doFilter(request, response, chain);
          return response;
        });
  }
}
