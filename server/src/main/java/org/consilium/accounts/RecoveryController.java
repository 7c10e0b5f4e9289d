package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.CurrentActor;
import org.consilium.web.Network;
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
  private final Accounts accounts;
  private final OpenSessions sessions;
  private final RateLimits limits;

  RecoveryController(
      Recoveries recoveries, Accounts accounts, OpenSessions sessions, RateLimits limits) {
    this.recoveries = recoveries;
    this.accounts = accounts;
    this.sessions = sessions;
    this.limits = limits;
  }

  @GetMapping("/recovery")
  @Access(Standing.ACCOUNT)
  String show(Actor actor, Model model) {
    Optional<Recovery> waiting = recoveries.waiting(actor.id());
    if (waiting.isEmpty() && !accounts.guarded(actor.id())) {
      return "redirect:/me/security";
    }
    model.addAttribute("recovery", waiting.orElse(null));
    model.addAttribute("rests", recoveries.rests(actor.id()));
    return "accounts/recovery";
  }

  @PostMapping("/recovery")
  @Access(Standing.ACCOUNT)
  String ask(Actor actor) {
    recoveries.ask(actor);
    return HERE;
  }

  @PostMapping("/recovery/stop")
  @Access(Standing.ACCOUNT)
  String stop(Actor actor, HttpServletRequest request) {
    recoveries.stop(actor);
    if (CurrentActor.strong(request)) {
      // Whoever asked came in by a link, and did not ask for the one who says no here.
      sessions.endWeak(actor, request.getSession().getId());
    }
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
    limits.use(RateLimits.Limit.CODE, Network.of(request));
    recoveries.stop(actor, token);
    return "accounts/recovery-stopped";
  }
}
