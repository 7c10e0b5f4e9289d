package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.CurrentActor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages where a person proves anew who they are, before what is most theirs. */
@Controller
class SudoController {
  private final Sudo sudo;

  SudoController(Sudo sudo) {
    this.sudo = sudo;
  }

  @GetMapping("/sudo")
  @Access(Standing.ACCOUNT)
  String form(
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(required = false) @Nullable String expired,
      HttpServletRequest request,
      Model model) {
    if (CurrentActor.fresh(request)) {
      return "redirect:" + NextPath.safe(next);
    }
    model.addAttribute("next", NextPath.safe(next));
    model.addAttribute("expired", expired != null);
    return "accounts/sudo";
  }

  @PostMapping("/sudo/mail")
  @Access(Standing.ACCOUNT)
  String mail(
      Actor actor,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request) {
    sudo.mail(actor, request.getSession().getId(), NextPath.safe(next));
    return "redirect:/sudo/sent";
  }

  @GetMapping("/sudo/sent")
  @Access(Standing.ACCOUNT)
  String sent() {
    return "accounts/sudo-sent";
  }

  /** A button, as with the link that signs in. */
  @GetMapping("/sudo/link")
  @Access(Standing.ACCOUNT)
  String link(@RequestParam(defaultValue = "") String token, Model model) {
    if (token.length() != Token.LENGTH) {
      return "redirect:/sudo?expired";
    }
    model.addAttribute("token", token);
    return "accounts/sudo-link";
  }

  @PostMapping("/sudo/link")
  @Access(Standing.ACCOUNT)
  String prove(Actor actor, @RequestParam String token, HttpServletRequest request) {
    return "redirect:"
        + sudo.byLink(actor, request.getSession().getId(), token).orElse("/sudo?expired");
  }
}
