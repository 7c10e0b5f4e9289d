package org.consilium.providers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.accounts.SessionDoor;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Linking one's account to a provider, and what is said when one cannot be reached. */
@Controller
class ProviderController {
  private static final String SECURITY = "redirect:/me/security?done=";

  private final Providers providers;
  private final ProvenIdentities identities;
  private final PendingLink pending;
  private final SessionDoor door;

  ProviderController(
      Providers providers, ProvenIdentities identities, PendingLink pending, SessionDoor door) {
    this.providers = providers;
    this.identities = identities;
    this.pending = pending;
    this.door = door;
  }

  /** Reached only when Spring Security's filter could not lead there. */
  @GetMapping("/sign-in/with/{key}")
  @Access(Standing.ANYONE)
  String unreachable(Actor actor, @PathVariable String key) {
    known(key);
    return actor.signedIn() ? SECURITY + "unreachable" : "redirect:/sign-in?unreachable";
  }

  @GetMapping("/me/security/providers/{key}")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String leave(@PathVariable String key) {
    known(key);
    return "redirect:" + ProviderDoor.again(key);
  }

  /** Names whom the provider brought back: nobody is linked before the member has read it. */
  @GetMapping("/me/security/providers/{key}/link")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String ask(Actor actor, @PathVariable String key, HttpServletRequest request, Model model) {
    Provider provider = known(key);
    Optional<ProvenIdentity> brought = pending.of(actor, key, request);
    if (brought.isEmpty()) {
      return SECURITY + "taken";
    }
    ProvenIdentity identity = brought.get();
    String name = (identity.givenName() + " " + identity.familyName()).strip();
    model.addAttribute("key", key);
    model.addAttribute("provider", provider.name());
    model.addAttribute("person", name.isEmpty() ? identity.subject() : name);
    return "accounts/door-link";
  }

  @PostMapping("/me/security/providers/{key}/link")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String link(
      Actor actor,
      @PathVariable String key,
      HttpServletRequest request,
      HttpServletResponse response) {
    known(key);
    Optional<ProvenIdentity> brought = pending.of(actor, key, request);
    pending.forget(request, response);
    boolean linked = brought.filter(identity -> identities.link(actor, identity)).isPresent();
    return SECURITY + (linked ? "linked" : "taken");
  }

  @PostMapping("/me/security/providers/{key}/removal")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String unlink(Actor actor, @PathVariable String key, HttpServletRequest request) {
    identities.unlink(actor, key);
    door.endFrom(actor, key, request);
    return SECURITY + "unlinked";
  }

  private Provider known(String key) {
    return providers.byKey(key).orElseThrow(Refusal::notFound);
  }
}
