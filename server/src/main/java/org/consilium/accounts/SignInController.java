package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages around signing in; what they post to is Spring Security's, see {@link SignIn}. */
@Controller
class SignInController {
  private final ObjectProvider<SignInAs> demo;
  private final ObjectProvider<OtherDoors> others;
  private final SetupCode setup;
  private final Passkeys passkeys;

  SignInController(
      ObjectProvider<SignInAs> demo,
      ObjectProvider<OtherDoors> others,
      SetupCode setup,
      Passkeys passkeys) {
    this.demo = demo;
    this.others = others;
    this.setup = setup;
    this.passkeys = passkeys;
  }

  @GetMapping("/sign-in")
  @Access(Standing.ANYONE)
  String form(
      Actor actor,
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(required = false) @Nullable String expired,
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(required = false) @Nullable String failed,
      @RequestParam(required = false) @Nullable String refused,
      @RequestParam(required = false) @Nullable String unreachable,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (actor.signedIn()) {
      return "redirect:" + NextPath.safe(next);
    }
    if (next != null) {
      NextPath.keep(request, response, next);
    }
    List<SignInAs.Person> people =
        demo.stream().flatMap(known -> known.people(actor.language()).stream()).toList();
    model.addAttribute("next", NextPath.safe(next));
    model.addAttribute("expired", expired != null);
    model.addAttribute("out", out != null);
    String left = out == null ? "" : out;
    model.addAttribute(
        "exit", others.stream().flatMap(door -> door.exit(left).stream()).findFirst().orElse(null));
    model.addAttribute("failed", failed != null);
    model.addAttribute("passkeys", passkeys.offered());
    model.addAttribute("refused", refused != null);
    model.addAttribute("unreachable", unreachable != null);
    model.addAttribute("doors", others.stream().flatMap(door -> door.all().stream()).toList());
    model.addAttribute("setup", setup.open());
    model.addAttribute("people", people);
    return "accounts/sign-in";
  }

  @GetMapping("/sign-in/sent")
  @Access(Standing.ANYONE)
  String sent() {
    return "accounts/sent";
  }

  /** A button rather than the sign-in itself: programs that follow links in mails press none. */
  @GetMapping("/sign-in/link")
  @Access(Standing.ANYONE)
  String link(@RequestParam(defaultValue = "") String token, Model model) {
    if (token.length() != Token.LENGTH) {
      return "redirect:/sign-in?expired";
    }
    model.addAttribute("token", token);
    return "accounts/link";
  }
}
