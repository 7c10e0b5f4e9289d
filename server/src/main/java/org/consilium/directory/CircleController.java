package org.consilium.directory;

import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One's own circle of trusted colleagues. */
@Controller
class CircleController {
  static final String PAGE = "/circle";
  private final Circles circles;
  private final Specialties specialties;
  private final RateLimits limits;

  CircleController(Circles circles, Specialties specialties, RateLimits limits) {
    this.limits = limits;
    this.circles = circles;
    this.specialties = specialties;
  }

  @GetMapping(PAGE)
  @Access(Standing.READER)
  String circle(Actor actor, Model model) {
    model.addAttribute("circle", circles.of(actor));
    model.addAttribute("specialties", specialties);
    return "directory/circle";
  }

  @PostMapping("/circle/{handle}")
  @Access(Standing.READER)
  String ask(Actor actor, @PathVariable String handle) {
    limits.use(RateLimits.Limit.POST, "circle " + actor.id());
    circles.ask(actor, handle);
    return "redirect:" + PAGE;
  }

  @PostMapping("/circle/{handle}/end")
  @Access(Standing.READER)
  String end(Actor actor, @PathVariable String handle) {
    circles.end(actor, handle);
    return "redirect:" + PAGE;
  }
}
