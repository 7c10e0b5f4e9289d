package org.consilium.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.search.SavedSearches;
import org.consilium.search.Wanted;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that searches cases: an address says all of it, so that it can be kept and sent. */
@Controller
class SearchController {
  private final SearchPage pages;
  private final SavedSearches saved;
  private final RateLimits limits;

  SearchController(SearchPage pages, SavedSearches saved, RateLimits limits) {
    this.pages = pages;
    this.saved = saved;
    this.limits = limits;
  }

  @GetMapping("/search")
  @Access(Standing.READER)
  String search(
      Actor viewer,
      @RequestParam Map<String, String> parameters,
      @RequestParam(required = false) @Nullable String after,
      HttpServletResponse response,
      Model model) {
    Wanted wanted = Wanted.of(parameters);
    if (limits.within(Limit.SEARCH, Long.toString(viewer.account()))) {
      model.addAttribute("shown", pages.show(viewer, wanted, after));
    } else {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      model.addAttribute("shown", SearchPage.unasked(wanted));
    }
    model.addAttribute("saved", saved.saved(viewer, wanted));
    return "cases/search";
  }

  /** The ways to narrow a search that has too many hits to count while somebody waits. */
  @GetMapping("/search/facets")
  @Access(Standing.READER)
  String facets(Actor viewer, @RequestParam Map<String, String> parameters, Model model) {
    limits.use(Limit.SEARCH, Long.toString(viewer.account()));
    model.addAttribute("groups", pages.counted(viewer, Wanted.of(parameters)));
    return "cases/facets";
  }

  /** How far the index is; once it is there, what fetches the hits in its place. */
  @GetMapping("/search/progress")
  @Access(Standing.READER)
  String progress(Actor viewer, @RequestParam Map<String, String> parameters, Model model) {
    model.addAttribute("wanted", Wanted.of(parameters));
    model.addAttribute("percent", pages.building());
    return "cases/building";
  }
}
