package org.consilium.cases;

import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The asker's hand on the clock of a question: widen now, or page nobody else. */
@Controller
class ClockController {
  private final Cases cases;
  private final RateLimits limits;

  ClockController(Cases cases, RateLimits limits) {
    this.cases = cases;
    this.limits = limits;
  }

  @PostMapping("/cases/{id}/widening")
  @Access(Standing.ASKER)
  String widen(Actor asker, @PathVariable long id) {
    return hasten(asker, id, true);
  }

  @PostMapping("/cases/{id}/rest")
  @Access(Standing.ASKER)
  String rest(Actor asker, @PathVariable long id) {
    return hasten(asker, id, false);
  }

  private String hasten(Actor asker, long id, boolean widen) {
    limits.use(Limit.ACT, Long.toString(asker.id()));
    cases.hasten(asker, id, widen);
    return "redirect:/cases/" + id + "#reach";
  }
}
