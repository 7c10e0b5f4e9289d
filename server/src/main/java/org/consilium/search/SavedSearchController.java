package org.consilium.search;

import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The searches one keeps. */
@Controller
class SavedSearchController {
  private final SavedSearches searches;

  SavedSearchController(SavedSearches searches) {
    this.searches = searches;
  }

  @GetMapping("/search/saved")
  @Access(Standing.READER)
  String list(Actor member, Model model) {
    model.addAttribute("searches", searches.of(member));
    return "search/saved";
  }

  @PostMapping("/search/saved")
  @Access(Standing.READER)
  String save(Actor member, @RequestParam Map<String, String> sent) {
    Wanted wanted = Wanted.of(sent);
    searches.save(member, wanted);
    return "redirect:/search/saved";
  }

  @PostMapping("/search/saved/{id}/removal")
  @Access(Standing.READER)
  String remove(Actor member, @PathVariable long id) {
    searches.remove(member, id);
    return "redirect:/search/saved";
  }
}
