package org.consilium.notifications;

import java.util.List;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Aliases;
import org.consilium.web.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class NotificationsController {
  private static final int PAGE = 30;

  private final NotificationRows rows;
  private final Titles titles;
  private final Aliases aliases;

  NotificationsController(NotificationRows rows, Titles titles, Aliases aliases) {
    this.aliases = aliases;
    this.rows = rows;
    this.titles = titles;
  }

  @GetMapping("/notifications")
  @Access(Standing.READER)
  String list(
      Actor viewer,
      @RequestParam(name = "before", required = false) @Nullable Long before,
      Model model) {
    Slice<Notification> told =
        Slice.of(
            rows.newest(aliases.selves(viewer), before, PAGE + 1),
            PAGE,
            one -> Long.toString(one.id()));
    List<ContentRef> subjects = told.items().stream().map(Notification::subject).toList();
    Map<ContentRef, String> names = titles.of(viewer, subjects);
    model.addAttribute(
        "lines", told.map(one -> NotificationLine.of(one, names.get(one.subject()))));
    model.addAttribute("first", before == null);
    return "notifications/list";
  }

  /** What slides in when a notification comes; the viewer's own only, and only what is visible. */
  @GetMapping("/notifications/{id}/toast")
  @Access(Standing.READER)
  String toast(Actor viewer, @PathVariable("id") long id, Model model) {
    Notification one = rows.one(aliases.selves(viewer), id).orElseThrow(Refusal::notFound);
    String title = titles.of(viewer, List.of(one.subject())).get(one.subject());
    if (title == null) {
      throw Refusal.notFound();
    }
    model.addAttribute("line", NotificationLine.of(one, title));
    return "notifications/toast";
  }
}
