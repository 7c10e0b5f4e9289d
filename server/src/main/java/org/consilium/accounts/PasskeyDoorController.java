package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with a passkey: no name is typed, the passkey tells whose it is. */
@Controller
class PasskeyDoorController {
  private final Passkeys passkeys;
  private final SessionDoor door;
  private final Devices devices;
  private final RateLimits limits;

  PasskeyDoorController(Passkeys passkeys, SessionDoor door, Devices devices, RateLimits limits) {
    this.devices = devices;
    this.passkeys = passkeys;
    this.door = door;
    this.limits = limits;
  }

  @PostMapping("/sign-in/passkey/options")
  @Access(Standing.ANYONE)
  ResponseEntity<String> ask(HttpServletRequest request) {
    limits.use(RateLimits.Limit.PASSKEY_QUESTION, devices.counted(request));
    return passkeys.offered()
        ? ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .cacheControl(CacheControl.noStore())
            .body(passkeys.request())
        : ResponseEntity.notFound().build();
  }

  @PostMapping("/sign-in/passkey")
  @Access(Standing.ANYONE)
  String enter(
      @RequestParam String credential, HttpServletRequest request, HttpServletResponse response) {
    limits.use(RateLimits.Limit.PASSKEY_ANSWER, devices.counted(request));
    Optional<Long> account = passkeys.signIn(credential);
    if (account.isEmpty()) {
      return "redirect:/sign-in?failed";
    }
    String next = NextPath.take(request, response);
    door.enter(account.get(), Way.PASSKEY, request, response);
    return "redirect:" + next;
  }
}
