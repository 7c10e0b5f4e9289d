package org.consilium.notifications;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.consilium.accounts.Presence;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The stream of events (server-sent events, WHATWG HTML 9.2): {@code notification} with its number,
 * {@code badge} with the count of unread, {@code changed} with the name of what the page watches,
 * {@code replaced} when too many pages of one account listen.
 */
@Controller
class LiveController {
  private final Streams streams;
  private final Sight sight;
  private final Presence presence;

  LiveController(Streams streams, Sight sight, Presence presence) {
    this.presence = presence;
    this.streams = streams;
    this.sight = sight;
  }

  /**
   * @param watch what the page shows, such as {@code CASE-12}; refused like any address that is not
   *     there when the viewer may not see it
   */
  @GetMapping("/live")
  @Access(Standing.READER)
  ResponseEntity<SseEmitter> live(
      Actor viewer,
      @RequestParam(name = "watch", required = false) @Nullable String watch,
      HttpSession session) {
    ContentRef watched = watch == null ? null : visible(viewer, watch);
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .body(streams.open(viewer, presence.of(viewer, session), watched));
  }

  private ContentRef visible(Actor viewer, String watch) {
    return Signal.subject(watch)
        .filter(subject -> sight.sees(viewer, subject))
        .orElseThrow(Refusal::notFound);
  }

  /** A page that went away in the middle of a line is no failure of ours. */
  @ExceptionHandler(IOException.class)
  void gone(HttpServletResponse response) {}
}
