package org.consilium.admin;

import org.consilium.accounts.Decisions;
import org.consilium.accounts.Verification;
import org.consilium.foundation.Actor;
import org.consilium.foundation.PlainText;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Suspends a member, with a reason; who is let in, verifiers decide. */
@Controller
class DecisionController {
  private static final int LONGEST = 500;

  private final Decisions decisions;

  DecisionController(Decisions decisions) {
    this.decisions = decisions;
  }

  /**
   * @param tab where the administrator was, to come back to
   */
  @PostMapping("/admin/members/{id}/suspension")
  @Access(Standing.ADMINISTRATOR)
  String suspend(
      Actor actor,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "verified") String tab) {
    String back = MemberController.address(MemberController.tab(tab));
    String words = PlainText.of(reason);
    if (words.isEmpty() || words.length() > LONGEST) {
      return "redirect:" + back + "&unsaid=" + id + "#member-" + id;
    }
    decisions.decide(actor, id, Verification.SUSPENDED, words);
    return "redirect:" + back;
  }
}
