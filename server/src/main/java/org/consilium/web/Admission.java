package org.consilium.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * So many pages are made at once, and as many wait; whoever comes then is told at once to come back
 * in a moment, so that those who were let in wait no longer than usual (Little's law: what is
 * inside, divided by what is done a second, is how long it takes). Only what is read is counted: an
 * answer or a question is never turned away here, and nobody who sends or reads slowly keeps a
 * place, since it is given back before the page is sent.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Admission extends OncePerRequestFilter {
  private static final String PLACE = Admission.class.getName();
  private static final long LONGEST_WAIT_SECONDS = 5;

  /** Streams, and files that are sent as slowly as they are read. */
  private static final List<String> UNCOUNTED =
      List.of("/assets/", "/live", "/images/", "/staged-images/", "/me/data/exports/");

  private final Semaphore places;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int most;
  private final BusyPage busy;

  /**
   * @param most pages at once; about as many as there are connections to the database
   */
  Admission(@Value("${consilium.pages-at-once:16}") int most, BusyPage busy) {
    this.busy = busy;
    this.most = most;
    this.places = new Semaphore(most, true);
  }

  /** Gives the place of a page back that is ready to be sent. */
  static void leave(HttpServletRequest request) {
    if (request.getAttribute(PLACE) instanceof Place place) {
      place.leave();
    }
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("GET")
        || UNCOUNTED.stream().anyMatch(request.getRequestURI()::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!enter()) {
      busy.send(request, response);
      return;
    }
    Place place = new Place();
    request.setAttribute(PLACE, place);
    try {
      chain.doFilter(request, response);
    } finally {
      place.leave();
    }
  }

  private boolean enter() {
    if (places.tryAcquire()) {
      return true;
    }
    try {
      return waiting.incrementAndGet() <= most
          && places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Given back once. */
  private final class Place {
    private final AtomicBoolean taken = new AtomicBoolean(true);

    void leave() {
      if (taken.compareAndSet(true, false)) {
        places.release();
      }
    }
  }
}
