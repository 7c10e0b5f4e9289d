package org.consilium.verification;

import java.util.List;
import java.util.Map;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Profession;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Slice;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who waits for a verifier, the oldest first. */
@Controller
class QueueController {
  private static final int PAGE = 20;

  private final QueueRows rows;
  private final Accounts accounts;
  private final Signs signs;

  QueueController(QueueRows rows, Accounts accounts, Signs signs) {
    this.rows = rows;
    this.accounts = accounts;
    this.signs = signs;
  }

  /**
   * @param after key of the page
   * @param show {@code ready} for those with something to read, else all
   */
  @GetMapping("/verification")
  @Access(Standing.VERIFIER)
  String list(
      Actor actor,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "") String profession,
      @RequestParam(defaultValue = "all") String show,
      Model model) {
    String known = Profession.of(profession).map(Profession::name).orElse("");
    boolean ready = show.equals("ready");
    List<QueueRow> found = rows.page(actor.id(), after, PAGE + 1, known, ready);
    Map<Long, List<Sign>> marks =
        signs.of(accounts.byIds(found.stream().map(QueueRow::account).toList()));
    model.addAttribute(
        "queue",
        Slice.of(found, PAGE, row -> Long.toString(row.id()))
            .map(row -> row.with(marks.getOrDefault(row.account(), List.of()))));
    model.addAttribute("waiting", rows.waiting(actor.id()));
    model.addAttribute("profession", known);
    model.addAttribute("ready", ready);
    return "verification/queue";
  }
}
