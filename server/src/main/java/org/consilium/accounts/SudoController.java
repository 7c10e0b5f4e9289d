package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.CurrentActor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** The pages where a person proves anew who they are, before what is most theirs. */
@Controller
class SudoController {
  private final Sudo sudo;
  private final Passkeys passkeys;
  private final Accounts accounts;
  private final ObjectProvider<OtherDoors> others;

  SudoController(
      Sudo sudo, Passkeys passkeys, Accounts accounts, ObjectProvider<OtherDoors> others) {
    this.sudo = sudo;
    this.passkeys = passkeys;
    this.accounts = accounts;
    this.others = others;
  }

  @GetMapping("/sudo")
  @Access(Standing.ACCOUNT)
  String form(
      Actor actor,
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(required = false) @Nullable String expired,
      @RequestParam(required = false) @Nullable String failed,
      @RequestParam(required = false) @Nullable String refused,
      HttpServletRequest request,
      Model model) {
    if (CurrentActor.fresh(request)) {
      return "redirect:" + NextPath.safe(next);
    }
    model.addAttribute("next", NextPath.safe(next));
    model.addAttribute("expired", expired != null);
    model.addAttribute("failed", failed != null);
    model.addAttribute("refused", refused != null);
    model.addAttribute("passkeys", passkeys.any(actor.id()));
    model.addAttribute("guarded", accounts.guarded(actor.id()));
    model.addAttribute(
        "doors", others.stream().flatMap(door -> door.of(actor.id()).stream()).toList());
    model.addAttribute("offered", passkeys.offered());
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

  @PostMapping("/sudo/passkey/options")
  @Access(Standing.ACCOUNT)
  ResponseEntity<String> ask(Actor actor) {
    return passkeys.offered()
        ? ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .cacheControl(CacheControl.noStore())
            .body(passkeys.request(actor))
        : ResponseEntity.notFound().build();
  }

  @PostMapping("/sudo/passkey")
  @Access(Standing.ACCOUNT)
  String prove(
      Actor actor,
      @RequestParam String credential,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request) {
    String wanted = NextPath.safe(next);
    return sudo.byPasskey(actor, request.getSession().getId(), credential)
        ? "redirect:" + wanted
        : "redirect:/sudo?failed&next=" + UriUtils.encode(wanted, UTF_8);
  }

  @PostMapping("/sudo/link")
  @Access(Standing.ACCOUNT)
  String open(Actor actor, @RequestParam String token, HttpServletRequest request) {
    return "redirect:"
        + sudo.byLink(actor, request.getSession().getId(), token).orElse("/sudo?expired");
  }
}
