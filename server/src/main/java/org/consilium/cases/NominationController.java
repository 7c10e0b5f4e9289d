package org.consilium.cases;

import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Proposing one's own closed case for the wiki or an exam. */
@Controller
class NominationController {
  private final Nominations nominations;
  private final RateLimits limits;

  NominationController(Nominations nominations, RateLimits limits) {
    this.nominations = nominations;
    this.limits = limits;
  }

  @PostMapping("/cases/{id}/nominations")
  @Access(Standing.ASKER)
  String nominate(Actor author, @PathVariable long id, @RequestParam Nomination.Purpose purpose) {
    limits.use(Limit.ACT, Long.toString(author.id()));
    nominations.nominate(author, id, purpose);
    return "redirect:/cases/" + id + "#outcome";
  }

  @PostMapping("/cases/{id}/nominations/undoing")
  @Access(Standing.ASKER)
  String undo(Actor author, @PathVariable long id, @RequestParam Nomination.Purpose purpose) {
    limits.use(Limit.ACT, Long.toString(author.id()));
    nominations.undo(author, id, purpose);
    return "redirect:/cases/" + id + "#outcome";
  }
}
