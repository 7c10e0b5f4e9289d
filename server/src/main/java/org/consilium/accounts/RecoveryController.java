package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where who lost all passkeys asks to come back, and where who did not ask stops it. */
@Controller
class RecoveryController {
  private static final String HERE = "redirect:/recovery";

  private final Recoveries recoveries;
  private final Passkeys passkeys;
  private final RateLimits limits;

  RecoveryController(Recoveries recoveries, Passkeys passkeys, RateLimits limits) {
    this.recoveries = recoveries;
    this.passkeys = passkeys;
    this.limits = limits;
  }

  @GetMapping("/recovery")
  @Access(Standing.ACCOUNT)
  String show(Actor actor, Model model) {
    if (!passkeys.any(actor.id())) {
      return "redirect:/me/security";
    }
    model.addAttribute("recovery", recoveries.waiting(actor.id()).orElse(null));
    model.addAttribute("officer", recoveries.needsAdministrator(actor));
    return "accounts/recovery";
  }

  @PostMapping("/recovery")
  @Access(Standing.ACCOUNT)
  String ask(Actor actor) {
    recoveries.ask(actor);
    return HERE;
  }

  @PostMapping("/recovery/completion")
  @Access(Standing.ACCOUNT)
  String complete(Actor actor, HttpServletRequest request) {
    recoveries.complete(actor, request.getSession().getId());
    return "redirect:/me/security";
  }

  @PostMapping("/recovery/stop")
  @Access(Standing.ACCOUNT)
  String stop(Actor actor) {
    recoveries.stop(actor);
    return "redirect:/me/security";
  }

  /** A button rather than the act: programs that follow links in mails press none. */
  @GetMapping("/recovery/stop")
  @Access(Standing.ANYONE)
  String link(@RequestParam(defaultValue = "") String token, Model model) {
    model.addAttribute("token", token.length() == Token.LENGTH ? token : "");
    return "accounts/recovery-stop";
  }

  @PostMapping("/recovery/stopping")
  @Access(Standing.ANYONE)
  String stop(Actor actor, @RequestParam String token, HttpServletRequest request, Model model) {
    limits.use(RateLimits.Limit.CODE, request.getRemoteAddr());
    recoveries.stop(actor, token);
    return "accounts/recovery-stopped";
  }
}
