package org.consilium.providers;

import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Linking one's account to a provider, and what is said when one cannot be reached. */
@Controller
class ProviderController {
  private final Providers providers;
  private final ProvenIdentities identities;

  ProviderController(Providers providers, ProvenIdentities identities) {
    this.providers = providers;
    this.identities = identities;
  }

  /** Reached only when Spring Security's filter could not lead there. */
  @GetMapping("/sign-in/with/{key}")
  @Access(Standing.ANYONE)
  String unreachable(@PathVariable String key) {
    refuseUnknown(key);
    return "redirect:/sign-in?unreachable";
  }

  @GetMapping("/me/security/providers/{key}")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String link(@PathVariable String key) {
    refuseUnknown(key);
    return "redirect:" + ProviderDoor.again(key);
  }

  @PostMapping("/me/security/providers/{key}/removal")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String unlink(Actor actor, @PathVariable String key) {
    identities.unlink(actor, key);
    return "redirect:/me/security?done=unlinked";
  }

  private void refuseUnknown(String key) {
    if (providers.byKey(key).isEmpty()) {
      throw Refusal.notFound();
    }
  }
}
