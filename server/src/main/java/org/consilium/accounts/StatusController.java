package org.consilium.accounts;

import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one's own verification stands: all that an unverified person sees. */
@Controller
class StatusController {
  private final Accounts accounts;
  private final Decisions decisions;

  StatusController(Accounts accounts, Decisions decisions) {
    this.accounts = accounts;
    this.decisions = decisions;
  }

  @GetMapping("/status")
  @Access(Standing.ACCOUNT)
  String status(Actor actor, Model model) {
    model.addAttribute("account", accounts.byId(actor.id()).orElseThrow(Refusal::notFound));
    model.addAttribute("decision", decisions.latest(actor.id()).orElse(null));
    return "accounts/status";
  }
}
