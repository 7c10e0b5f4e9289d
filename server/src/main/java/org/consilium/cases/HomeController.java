package org.consilium.cases;

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
    Feed.Tab shown = Feed.Tab.of(tab);
    FeedRows.Marks before = marks.marks(viewer);
    Slice<Feed.Row> rows = feed.tab(viewer, shown, after, before.seen());
    rows.items().stream()
        .mapToLong(row -> row.line().id())
        .filter(id -> id > before.seen())
        .max()
        .ifPresent(shownLast -> marks.mark(viewer, shownLast));
    model.addAttribute("tab", shown);
    model.addAttribute("rows", rows);
    model.addAttribute("first", after == null);
    model.addAttribute("newest", before.newest());
    // What is for oneself comes through one's specialties: a question in it says there are some.
    model.addAttribute("joined", !rows.items().isEmpty() || !memberships.of(viewer.id()).isEmpty());
    return "cases/home";
  }

  /** The line that says how many questions came to a tab since it was drawn. */
  @GetMapping("/fresh")
  @Access(Standing.READER)
  String fresh(
      Actor viewer,
      @RequestParam(required = false) @Nullable String tab,
      @RequestParam(defaultValue = "0") long since,
      Model model) {
    Feed.Tab shown = Feed.Tab.of(tab);
    model.addAttribute("tab", shown);
    model.addAttribute("since", since);
    model.addAttribute("count", feed.fresh(viewer, shown, since));
    return "cases/fresh";
  }
}
