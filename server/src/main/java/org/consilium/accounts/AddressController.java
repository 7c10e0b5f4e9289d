package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where who joined through a provider shows that the mailbox is theirs; see {@link Sudo}. */
@Controller
class AddressController {
  private final Sudo sudo;
  private final RateLimits limits;

  AddressController(Sudo sudo, RateLimits limits) {
    this.sudo = sudo;
    this.limits = limits;
  }

  @PostMapping("/me/security/address")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String confirm(Actor actor, @RequestParam String email, HttpServletRequest request) {
    limits.use(RateLimits.Limit.SIGN_IN_BY_MAIL, "address " + actor.id());
    String plain = EmailAddress.plain(email);
    if (!EmailAddress.valid(plain)) {
      return "redirect:/me/security?done=mistyped";
    }
    sudo.address(actor, request.getSession().getId(), plain);
    return "redirect:/sudo/sent";
  }
}
