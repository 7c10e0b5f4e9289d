package org.consilium.cases;

import java.util.List;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What one's own certainty was worth. There is no address for anybody else's. */
@Controller
class CalibrationController {
  private static final int MOST = 5_000;

  private final HindsightRows rows;
  private final Specialties specialties;

  CalibrationController(HindsightRows rows, Specialties specialties) {
    this.rows = rows;
    this.specialties = specialties;
  }

  @GetMapping("/me/calibration")
  @Access(Standing.READER)
  String show(Actor member, Model model) {
    List<Calibration.Judged> cases = rows.all(member, MOST);
    Calibration calibration = cases.size() < Calibration.FEWEST ? null : Calibration.of(cases);
    model.addAttribute(
        "shown",
        new Calibration.Shown(
            cases.size(),
            calibration,
            calibration == null
                ? List.of()
                : calibration.specialties().stream()
                    .map(
                        each ->
                            new Calibration.Row(
                                specialties.byId(each.specialty()).name(member.language()),
                                each.figures()))
                    .toList()));
    return "cases/calibration";
  }
}
