package org.consilium.admin;

import org.consilium.accounts.Recoveries;
import org.consilium.accounts.Recovery;
import org.consilium.foundation.Actor;
import org.consilium.foundation.PlainText;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Members who lost all passkeys, and whether it is them. */
@Controller
class RecoveryDeskController {
  private static final String HERE = "redirect:/admin/recoveries";
  private static final int LONGEST = 500;

  private final Recoveries recoveries;

  RecoveryDeskController(Recoveries recoveries) {
    this.recoveries = recoveries;
  }

  /**
   * @param after the key of the page
   * @param unsaid a recovery whose decision came without a reason
   */
  @GetMapping("/admin/recoveries")
  @Access(Standing.ADMINISTRATOR)
  String list(
      Actor actor,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "0") long unsaid,
      Model model) {
    model.addAttribute(
        "lines",
        recoveries
            .waitingAfter(after)
            .map(recovery -> new RecoveryLine(recovery, recovery.accountId() == actor.id())));
    model.addAttribute("unsaid", unsaid);
    return "admin/recoveries";
  }

  @PostMapping("/admin/recoveries/{id}/confirmation")
  @Access(value = Standing.ADMINISTRATOR, sudo = true)
  String decide(
      Actor actor,
      @PathVariable long id,
      @RequestParam Recovery.Proof proof,
      @RequestParam boolean confirmed,
      @RequestParam(defaultValue = "") String reason) {
    String words = PlainText.of(reason);
    if (words.isEmpty() || words.length() > LONGEST) {
      return HERE + "?unsaid=" + id;
    }
    if (confirmed) {
      recoveries.confirm(actor, id, proof, words);
    } else {
      recoveries.refuse(actor, id, words);
    }
    return HERE;
  }
}
