package org.consilium.moderation;

import org.consilium.foundation.Actor;
import org.consilium.foundation.Slice;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What moderators decide, for all members: one by one without names, and a year in numbers. */
@Controller
class StatementController {
  private static final int PAGE = 50;
  private static final int YEAR = 365;

  private final StatementRows rows;

  StatementController(StatementRows rows) {
    this.rows = rows;
  }

  @GetMapping("/moderation/log")
  @Access(Standing.READER)
  String log(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
    model.addAttribute(
        "statements", Slice.of(rows.page(before, PAGE + 1), PAGE, one -> Long.toString(one.id())));
    return "moderation/log";
  }

  @GetMapping("/moderation/statistics")
  @Access(Standing.READER)
  String statistics(Actor reader, Model model) {
    StatementRows.Whole whole = rows.whole(YEAR);
    model.addAttribute(
        "statistics",
        new Statistics(
            rows.rules(YEAR),
            whole.median(),
            whole.appealed(),
            whole.overturned(),
            rows.specialties(YEAR, Statistics.ENOUGH, reader.language())));
    return "moderation/statistics";
  }
}
