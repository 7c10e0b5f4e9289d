package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.Network;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first visit to a real installation. */
@Controller
class SetupController {
  private final SetupCode code;
  private final Setup setup;
  private final SessionDoor door;
  private final RateLimits limits;

  SetupController(SetupCode code, Setup setup, SessionDoor door, RateLimits limits) {
    this.code = code;
    this.setup = setup;
    this.door = door;
    this.limits = limits;
  }

  @GetMapping("/setup")
  @Access(Standing.ANYONE)
  String form(Actor actor, Model model) {
    return code.open() ? show(actor, model, SetupForm.blank(), Map.of()) : "redirect:/sign-in";
  }

  @PostMapping("/setup")
  @Access(Standing.ANYONE)
  String complete(
      Actor actor,
      @RequestParam MultiValueMap<String, String> typed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!code.open()) {
      return "redirect:/sign-in";
    }
    limits.use(RateLimits.Limit.CODE, Network.of(request));
    SetupForm form = SetupForm.of(typed);
    Map<String, String> errors = form.errors();
    if (!errors.containsKey("code") && !code.matches(form.code())) {
      errors.put("code", "accounts.error.code");
    }
    if (!errors.isEmpty()) {
      return show(actor, model, form, errors);
    }
    Account administrator = setup.complete(actor, form.opening(actor.language()));
    door.enter(administrator.id(), Way.LINK, request, response);
    return "redirect:/admin/members";
  }

  private static String show(Actor actor, Model model, SetupForm form, Map<String, String> errors) {
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("firstCountries", Countries.first(actor.language()));
    model.addAttribute("countries", Countries.all(actor.language()));
    return "accounts/setup";
  }
}
