package org.consilium.admin;

import org.consilium.accounts.Roles;
import org.consilium.accounts.Verification;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Appoints moderators and administrators, and ends their office. */
@Controller
class RoleController {
  private final Roles roles;

  RoleController(Roles roles) {
    this.roles = roles;
  }

  /**
   * @param held whether the person holds the role afterwards
   */
  @PostMapping("/admin/members/{id}/roles")
  @Access(Standing.ADMINISTRATOR)
  String appoint(
      Actor actor, @PathVariable long id, @RequestParam Standing role, @RequestParam boolean held) {
    if (held) {
      roles.grant(actor, id, role);
    } else {
      roles.withdraw(actor, id, role);
    }
    return "redirect:" + MemberController.address(Verification.VERIFIED) + "#member-" + id;
  }
}
