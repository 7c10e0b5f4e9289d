package org.consilium.cases;

import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.search.Diagnoses;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opening the answers to a question, and joining what they propose. */
@Controller
class DifferentialController {
  private static final int MOST = 8;

  private final Differential differential;
  private final Diagnoses diagnoses;
  private final RateLimits limits;

  DifferentialController(Differential differential, Diagnoses diagnoses, RateLimits limits) {
    this.differential = differential;
    this.diagnoses = diagnoses;
    this.limits = limits;
  }

  /**
   * Names of diseases or treatments that begin so, for the field in which one is being written. A
   * form that is sent, since what is typed stands in no address.
   */
  @PostMapping("/diagnoses")
  @Access(Standing.MEMBER)
  String complete(Actor author, @RequestParam(defaultValue = "") String typed, Model model) {
    String begun = typed.length() > 200 ? "" : typed;
    model.addAttribute("names", diagnoses.completions(begun, author.language(), MOST));
    return "cases/diagnoses";
  }

  @PostMapping("/cases/{id}/reading")
  @Access(Standing.MEMBER)
  String read(Actor reader, @PathVariable long id) {
    limits.use(Limit.ACT, Long.toString(reader.id()));
    differential.read(reader, id);
    return "redirect:/cases/" + id + "#answers-title";
  }

  /** Whoever asked, and moderators. */
  @PostMapping("/cases/{id}/proposals")
  @Access(Standing.READER)
  String join(
      Actor keeper,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String one,
      @RequestParam(defaultValue = "") String other) {
    limits.use(Limit.ACT, Long.toString(keeper.id()));
    differential.join(keeper, id, one, other);
    return back(id);
  }

  @PostMapping("/cases/{id}/proposals/parting")
  @Access(Standing.READER)
  String setApart(
      Actor keeper, @PathVariable long id, @RequestParam(defaultValue = "") String one) {
    limits.use(Limit.ACT, Long.toString(keeper.id()));
    differential.setApart(keeper, id, one);
    return back(id);
  }

  @PostMapping("/cases/{id}/proposals/{change}/undoing")
  @Access(Standing.READER)
  String undo(Actor keeper, @PathVariable long id, @PathVariable long change) {
    limits.use(Limit.ACT, Long.toString(keeper.id()));
    differential.undo(keeper, id, change);
    return back(id);
  }

  private static String back(long id) {
    return "redirect:/cases/" + id + "#proposals-title";
  }
}
