package org.consilium.officers;

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
  private final Openings openings;
  private final Aliases aliases;

  SealedController(Openings openings, Aliases aliases) {
    this.openings = openings;
    this.aliases = aliases;
  }

  @GetMapping(Openings.OWN_PAGE)
  @Access(Standing.ACCOUNT)
  String show(Actor member, Model model) {
    model.addAttribute("aliases", aliases.own(member));
    model.addAttribute("openings", openings.told(member));
    return "officers/sealed";
  }
}
