package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.Filters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SearchController {
  private final Feed feed;
  private final Specialties specialties;

  SearchController(Feed feed, Specialties specialties) {
    this.feed = feed;
    this.specialties = specialties;
  }

  @GetMapping("/search")
  @Access(Standing.READER)
  String search(
      Actor viewer,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String specialty,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "false") boolean image,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    String words = q.length() > 200 ? q.substring(0, 200) : q;
    Search search =
        new Search(
            Words.clean(words),
            Words.constant(Kind.class, kind),
            Words.constant(State.class, state),
            image);
    Specialty chosen = specialties.byCode(specialty).orElse(null);
    model.addAttribute("search", search);
    model.addAttribute("specialty", chosen);
    model.addAttribute("all", specialties.all());
    model.addAttribute("rows", feed.search(viewer, search, chosen, after));
    model.addAttribute("query", query(search, chosen));
    return "cases/search";
  }

  /** The filters as the query of an address, without the page's key. */
  private static String query(Search search, @Nullable Specialty specialty) {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("q", search.words());
    filters.put("specialty", specialty == null ? "" : specialty.code());
    filters.put("kind", search.kind() == null ? "" : search.kind().name());
    filters.put("state", search.state() == null ? "" : search.state().name());
    filters.put("image", search.image() ? "true" : "");
    return Filters.address("/search", filters);
  }
}
