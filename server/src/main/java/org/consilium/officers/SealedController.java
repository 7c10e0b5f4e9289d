package org.consilium.officers;

import java.util.Comparator;
import java.util.List;
import org.consilium.accounts.Looks;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Aliases;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** One's own aliases and who looked behind them: nobody else's page. */
@Controller
class SealedController {
  private static final int MOST = 100;

  private final Openings openings;
  private final Aliases aliases;
  private final List<Looks> rooms;

  SealedController(Openings openings, Aliases aliases, List<Looks> rooms) {
    this.openings = openings;
    this.aliases = aliases;
    this.rooms = rooms;
  }

  @GetMapping(Openings.OWN_PAGE)
  @Access(Standing.ACCOUNT)
  String show(Actor member, Model model) {
    model.addAttribute("aliases", aliases.own(member));
    model.addAttribute("openings", openings.told(member));
    model.addAttribute("looks", looks(member));
    return "officers/sealed";
  }

  /** The newest first, of all rooms. */
  private List<Looks.Look> looks(Actor member) {
    return rooms.stream()
        .flatMap(room -> room.at(member).stream())
        .sorted(Comparator.comparing(Looks.Look::at).reversed())
        .limit(MOST)
        .toList();
  }
}
