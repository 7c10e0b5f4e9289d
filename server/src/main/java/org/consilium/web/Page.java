package org.consilium.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.springframework.context.MessageSource;

/**
 * What every template sees: the viewer, the words, the clock, the way to assets, the frame's
 * contents. Templates take it as {@code page}.
 */
public final class Page {
  private final Frame frame;
  private final Actor viewer;
  private final String path;
  private final String csrf;
  private final boolean fragment;
  private final boolean alarmed;

  Page(Frame frame, Actor viewer, String path, String csrf, boolean fragment, boolean alarmed) {
    this.frame = frame;
    this.viewer = viewer;
    this.path = path;
    this.csrf = csrf;
    this.fragment = fragment;
    this.alarmed = alarmed;
  }

  /** What does not change from one request to the next. */
  record Frame(
      MessageSource messages,
      Assets assets,
      Times times,
      List<Badge> badges,
      List<Rail> rails,
      boolean demo,
      String url) {}

  /** The same page in the words of another language: for a patient who is handed the device. */
  public Page in(Locale language) {
    Actor reader =
        new Actor(viewer.id(), viewer.handle(), viewer.standings(), language, viewer.zone());
    return new Page(frame, reader, path, csrf, fragment, alarmed);
  }

  public Actor viewer() {
    return viewer;
  }

  public boolean signedIn() {
    return viewer.signedIn();
  }

  public boolean may(Standing standing) {
    return viewer.is(standing);
  }

  public String language() {
    return viewer.language().getLanguage();
  }

  public List<Locale> languages() {
    return Languages.ALL;
  }

  /** Address of this page, without its query. */
  public String path() {
    return path;
  }

  /** Whether this is the page at that path or one below it; for '/' the page itself. */
  public boolean at(String place) {
    return path.equals(place) || (place.length() > 1 && path.startsWith(place + "/"));
  }

  /** Value of the hidden field {@code _csrf} that every form carries. */
  public String csrf() {
    return csrf;
  }

  static boolean isFragment(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  /** Whether a part of the page was asked for by script, rather than the page. */
  public boolean fragment() {
    return fragment;
  }

  /** Whether somebody asks to come into the viewer's account without any of its passkeys. */
  public boolean alarmed() {
    return alarmed;
  }

  public boolean demo() {
    return frame.demo();
  }

  public long unread() {
    return frame.badges().stream().mapToLong(badge -> badge.unread(viewer)).sum();
  }

  public List<Rail.Link> rail() {
    return frame.rails().stream().flatMap(rail -> rail.links(viewer).stream()).toList();
  }

  /** The text of a message key in the viewer's language; a missing key is an error. */
  public String t(String key, Object... arguments) {
    return frame.messages().getMessage(key, arguments, viewer.language());
  }

  /** A path of ours as an address to write down or send. */
  public String address(String path) {
    return frame.url() + path;
  }

  public String asset(String name) {
    return frame.assets().path(name);
  }

  public String ago(Instant then) {
    return frame.times().ago(viewer, then);
  }

  public String span(Instant from, Instant to) {
    return frame.times().span(viewer, from, to);
  }

  public String date(LocalDate date) {
    return frame.times().date(viewer, date);
  }

  /** The time of day; with the date when it is another day. */
  public String clock(Instant instant) {
    return frame.times().clock(viewer, instant);
  }

  public String dateTime(Instant instant) {
    return frame.times().dateTime(viewer, instant);
  }
}
