package org.consilium.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;

/**
 * What whoever is not let in reads. It is made once a language and sent without a session, a query
 * or another dispatch: the more have to be turned away, the less each may cost those inside.
 */
@Component
class BusyPage {
  /** Too many requests (RFC 6585): with 503 Tomcat would close the connection as well. */
  static final int STATUS = 429;

  private static final String COME_BACK_SECONDS = "2";

  private final TemplateEngine engine;
  private final Page.Frame frame;
  private final Map<Face, byte[]> made = new ConcurrentHashMap<>();

  BusyPage(TemplateEngine engine, Page.Frame frame) {
    this.engine = engine;
    this.frame = frame;
  }

  /** In which language, and whether a part of a page was asked for. */
  private record Face(Locale language, boolean fragment) {}

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Face face = new Face(Languages.of(request), Page.isFragment(request));
    byte[] page = made.computeIfAbsent(face, this::make);
    response.setStatus(STATUS);
    response.setHeader("Retry-After", COME_BACK_SECONDS);
    response.setHeader("Content-Security-Policy", PageHeaders.CONTENT_SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/html;charset=UTF-8");
    response.setLocale(face.language());
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }

  private byte[] make(Face face) {
    Page page = new Page(frame, Actor.nobody(face.language()), "", "", face.fragment(), false);
    PageBytes output = new PageBytes();
    engine.render("web/busy.jte", Map.of("page", page), output);
    return output.toByteArray();
  }
}
