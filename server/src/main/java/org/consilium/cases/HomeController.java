package org.consilium.cases;

import java.util.Arrays;
import org.consilium.communities.Memberships;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Slice;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class HomeController {
  private final Feed feed;
  private final FeedRows marks;
  private final Memberships memberships;

  HomeController(Feed feed, FeedRows marks, Memberships memberships) {
    this.feed = feed;
    this.marks = marks;
    this.memberships = memberships;
  }

  @GetMapping("/")
  @Access(Standing.READER)
  String home(
      Actor viewer,
      @RequestParam(required = false) @Nullable String tab,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    Feed.Tab shown =
        Arrays.stream(Feed.Tab.values())
            .filter(t -> t.slug().equals(tab))
            .findFirst()
            .orElse(Feed.Tab.FOR_YOU);
    Slice<Feed.Row> rows = feed.tab(viewer, shown, after, marks.mark(viewer));
    rows.items().stream()
        .mapToLong(row -> row.line().id())
        .max()
        .ifPresent(newest -> marks.mark(viewer, newest));
    model.addAttribute("tab", shown);
    model.addAttribute("rows", rows);
    model.addAttribute("first", after == null);
    model.addAttribute("joined", !memberships.of(viewer.id()).isEmpty());
    return "cases/home";
  }
}
